using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record DeriveSharedSecretRequest : IRequest<DeriveSharedSecretResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Required, OneOf("ECDH")] public string? KeyAgreementAlgorithm { get; init; }

    [Required, Length(1, 8_192)] public ReadOnlyMemory<byte>? PublicKey { get; init; }

    public bool? DryRun { get; init; }

    [Length(0, Limits.GrantTokens), Each(MinLength = 1, MaxLength = Limits.GrantTokenLength)] public IReadOnlyList<string>? GrantTokens { get; init; }
}

public sealed record DeriveSharedSecretResponse(
    string KeyId, ReadOnlyMemory<byte>? SharedSecret, string KeyAgreementAlgorithm, string KeyOrigin);

/// <summary>Agrees on a secret with the holder of another key of the same curve.</summary>
[Operation("DeriveSharedSecret")]
[Iam("kms:DeriveSharedSecret", "{KeyId}")]
internal sealed class DeriveSharedSecret(KeyFinder finder, KeyMaterials materials, GrantCheck grants) : IOperation<DeriveSharedSecretRequest, DeriveSharedSecretResponse>
{
    public async ValueTask<DeriveSharedSecretResponse> HandleAsync(DeriveSharedSecretRequest request, CallContext call, CancellationToken cancel)
    {
        grants.Require(call, request.GrantTokens);
        var key = await finder.FindUsableAsync(call, request.KeyId!, KeyUsages.Agree, cancel);
        if (request.DryRun == true)
            throw KmsErrors.DryRun();
        using var material = await materials.OpenAsync(key, cancel);
        var secret = KeyPairs.Agree(key.Spec, material, request.PublicKey!.Value.Span) ?? throw KmsErrors.InvalidPublicKey(key.KeySpec);
        return new DeriveSharedSecretResponse(key.Arn, secret, request.KeyAgreementAlgorithm!, key.IsExternal ? "EXTERNAL" : "AWS_KMS");
    }
}
