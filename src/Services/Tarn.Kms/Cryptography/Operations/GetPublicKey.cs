using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record GetPublicKeyRequest : IRequest<GetPublicKeyResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Length(0, Limits.GrantTokens), Each(MinLength = 1, MaxLength = Limits.GrantTokenLength)] public IReadOnlyList<string>? GrantTokens { get; init; }
}

public sealed record GetPublicKeyResponse(
    string KeyId,
    ReadOnlyMemory<byte>? PublicKey,
    string CustomerMasterKeySpec,
    string KeySpec,
    string KeyUsage,
    IReadOnlyList<string>? EncryptionAlgorithms,
    IReadOnlyList<string>? SigningAlgorithms,
    IReadOnlyList<string>? KeyAgreementAlgorithms);

/// <summary>Answers the public key of a pair, as a DER-encoded X.509 SubjectPublicKeyInfo.</summary>
[Operation("GetPublicKey")]
[Iam("kms:GetPublicKey", "{KeyId}")]
internal sealed class GetPublicKey(KeyFinder finder, KeyMaterials materials, GrantCheck grants) : IOperation<GetPublicKeyRequest, GetPublicKeyResponse>
{
    public async ValueTask<GetPublicKeyResponse> HandleAsync(GetPublicKeyRequest request, CallContext call, CancellationToken cancel)
    {
        grants.Require(call, request.GrantTokens);
        var key = await finder.FindAsync(call, request.KeyId!, cancel);
        KeyFinder.RequireUsable(key, key.KeyUsage, call);
        if (!key.Spec.IsPair)
            throw KmsErrors.NoPublicKey(key.Arn, key.KeySpec);
        using var material = await materials.OpenAsync(key, cancel);
        return new GetPublicKeyResponse(
            key.Arn,
            KeyPairs.PublicKeyOf(key.Spec, material),
            key.KeySpec,
            key.KeySpec,
            key.KeyUsage,
            Algorithms(KeyUsages.Encrypt),
            Algorithms(KeyUsages.Sign),
            Algorithms(KeyUsages.Agree));

        string[]? Algorithms(string usage) => key.KeyUsage == usage ? key.Spec.Algorithms[usage] : null;
    }
}
