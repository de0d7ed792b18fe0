using System.Security.Cryptography;
using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record CreateGrantRequest : IRequest<CreateGrantResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Required, Length(1, Limits.PrincipalLength), Pattern(Limits.PrincipalPattern)] public string? GranteePrincipal { get; init; }

    [Length(1, Limits.PrincipalLength), Pattern(Limits.PrincipalPattern)] public string? RetiringPrincipal { get; init; }

    [Required]
    [OneOf(
        "Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo", "Sign", "Verify", "GetPublicKey",
        "CreateGrant", "RetireGrant", "DescribeKey", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext", "GenerateMac", "VerifyMac", "DeriveSharedSecret")]
    public IReadOnlyList<string>? Operations { get; init; }

    public GrantConstraints? Constraints { get; init; }

    [Length(0, Limits.GrantTokens), Each(MinLength = 1, MaxLength = Limits.GrantTokenLength)] public IReadOnlyList<string>? GrantTokens { get; init; }

    [Length(1, Limits.AliasLength), Pattern(Limits.AliasPattern)] public string? Name { get; init; }

    public bool? DryRun { get; init; }
}

public sealed record CreateGrantResponse(string GrantToken, string GrantId);

/// <summary>Lets a principal do something with a key. The same grant of the same name is made once; its tokens are others each time.</summary>
[Operation("CreateGrant")]
[Iam("kms:CreateGrant", "{KeyId}")]
internal sealed class CreateGrant(KeyFinder finder, GrantStore grants, GrantCheck check, TarnClock clock)
    : IOperation<CreateGrantRequest, CreateGrantResponse>
{
    public async ValueTask<CreateGrantResponse> HandleAsync(CreateGrantRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.Get(call, request.KeyId!);
        KeyFinder.RequireUsable(key, key.KeyUsage, call);
        check.Require(call, request.GrantTokens);
        if (GrantOperations.Unfit(key.Spec, key.KeyUsage, request.Operations!) is { Count: > 0 } unfit)
            throw KmsErrors.GrantOperations(key.Arn, unfit);
        var (subset, equals) = (request.Constraints?.EncryptionContextSubset, request.Constraints?.EncryptionContextEquals);
        if ((subset is not null && equals is not null) || ((subset ?? equals) is not null && !key.Spec.IsSymmetric))
            throw KmsErrors.GrantConstraints();
        if (request.DryRun == true)
            throw KmsErrors.DryRun();
        var grant = new GrantDocument
        {
            GrantId = GrantToken.DrawGrantId(),
            KeyId = key.KeyId,
            Name = request.Name,
            CreationDate = clock.Now,
            GranteePrincipal = request.GranteePrincipal!,
            RetiringPrincipal = request.RetiringPrincipal,
            IssuingAccount = Caller.Root(call.Caller.Account, call.Scope.Partition).Arn,
            Operations = [.. request.Operations!.Distinct()],
            ContextSubset = subset,
            ContextEquals = equals,
            TokenKey = RandomNumberGenerator.GetBytes(32),
        };
        grant = await grants.CreateAsync(call.Scope, grant, other => IsSame(grant, other), cancel);
        KeyName.TryParse(key.KeyId, out var name);
        return new CreateGrantResponse(GrantToken.Make(name, grant.GrantId, grant.TokenKey), grant.GrantId);
    }

    private static bool IsSame(GrantDocument one, GrantDocument other) =>
        one.Name == other.Name && one.GranteePrincipal == other.GranteePrincipal && one.RetiringPrincipal == other.RetiringPrincipal
        && one.IssuingAccount == other.IssuingAccount && one.Operations.ToHashSet().SetEquals(other.Operations)
        && AreSame(one.ContextSubset, other.ContextSubset) && AreSame(one.ContextEquals, other.ContextEquals);

    private static bool AreSame(IReadOnlyDictionary<string, string>? one, IReadOnlyDictionary<string, string>? other) =>
        EncryptionContext.BytesOf(one).AsSpan().SequenceEqual(EncryptionContext.BytesOf(other));
}
