using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record CreateKeyRequest : IRequest<CreateKeyResponse>
{
    [Length(1, Limits.PolicyLength), Pattern(Limits.PolicyPattern)] public string? Policy { get; init; }

    [Length(0, Limits.DescriptionLength)] public string? Description { get; init; }

    [OneOf("SIGN_VERIFY", "ENCRYPT_DECRYPT", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT")] public string? KeyUsage { get; init; }

    [OneOf("RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SYMMETRIC_DEFAULT", "HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512", "SM2")]
    public string? CustomerMasterKeySpec { get; init; }

    [OneOf("RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SYMMETRIC_DEFAULT", "HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512", "SM2")]
    public string? KeySpec { get; init; }

    [OneOf("AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE")] public string? Origin { get; init; }

    public bool? BypassPolicyLockoutSafetyCheck { get; init; }

    public IReadOnlyList<KeyTag>? Tags { get; init; }

    public bool? MultiRegion { get; init; }
}

public sealed record CreateKeyResponse(KeyMetadata KeyMetadata);

/// <summary>Makes a key: its material is drawn here and never leaves, or is imported later. Source: CreateKey, AWS KMS API Reference.</summary>
[Operation("CreateKey")]
[Iam("kms:CreateKey", "*")]
[Iam("kms:TagResource", "*", When = nameof(CreateKeyRequest.Tags))]
internal sealed class CreateKey(KeyStore keys, KeyMaterials materials, TarnClock clock) : IOperation<CreateKeyRequest, CreateKeyResponse>
{
    public async ValueTask<CreateKeyResponse> HandleAsync(CreateKeyRequest request, CallContext call, CancellationToken cancel)
    {
        var (spec, usage) = KindOf(request);
        if (request.Origin is { } origin and not ("AWS_KMS" or KeyAnswers.External))
            throw KmsErrors.UnsupportedValue(call.Operation, $"Origin {origin}");
        var isMultiRegion = request.MultiRegion ?? false;
        var key = new KeyDocument
        {
            KeyId = KeyName.Draw(isMultiRegion).ToString(),
            Account = call.Account,
            Region = call.Region,
            CreationDate = clock.Now,
            Description = request.Description ?? "",
            KeyUsage = usage,
            KeySpec = spec.Name,
            Family = isMultiRegion ? new FamilyDocument(call.Region, []) : null,
            IsExternal = request.Origin == KeyAnswers.External,
            Policy = request.Policy ?? KeyPolicies.Default(call.Scope.Partition, call.Account),
        }.WithTags(KeyTags.Rules.Checked(request.Tags));
        if (request.Policy is { } policy)
            PolicyCheck.Require(call, policy, key.Arn, request.BypassPolicyLockoutSafetyCheck ?? false);
        if (!key.IsExternal)
        {
            using var material = KeyPairs.Draw(spec);
            key = key with { Materials = [await materials.SealAsync(key, material, key.CreationDate, cancel)] };
        }

        await keys.CreateAsync(key, cancel);
        return new CreateKeyResponse(KeyAnswers.Of(key));
    }

    private static (KeySpec Spec, string Usage) KindOf(CreateKeyRequest request)
    {
        if (request.KeySpec is not null && request.CustomerMasterKeySpec is not null)
            throw KmsErrors.TwoSpecs();
        var name = request.KeySpec ?? request.CustomerMasterKeySpec ?? KeySpec.Symmetric;
        var spec = KeySpec.Find(name) ?? throw KmsErrors.UnsupportedValue("CreateKey", $"KeySpec {name}");
        if (request.KeyUsage is null && !spec.IsSymmetric)
            throw KmsErrors.UsageMissing();
        var usage = request.KeyUsage ?? KeyUsages.Encrypt;
        return spec.Algorithms.ContainsKey(usage) ? (spec, usage) : throw KmsErrors.UsageOfSpec(usage, name);
    }
}
