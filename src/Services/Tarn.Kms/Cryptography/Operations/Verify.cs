using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record VerifyRequest : IRequest<VerifyResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Required, Length(1, Limits.PlaintextBytes)] public ReadOnlyMemory<byte>? Message { get; init; }

    [OneOf("RAW", "DIGEST")] public string? MessageType { get; init; }

    [Required, Length(1, Limits.CiphertextBytes)] public ReadOnlyMemory<byte>? Signature { get; init; }

    [Required]
    [OneOf(
        "RSASSA_PSS_SHA_256", "RSASSA_PSS_SHA_384", "RSASSA_PSS_SHA_512", "RSASSA_PKCS1_V1_5_SHA_256", "RSASSA_PKCS1_V1_5_SHA_384",
        "RSASSA_PKCS1_V1_5_SHA_512", "ECDSA_SHA_256", "ECDSA_SHA_384", "ECDSA_SHA_512", "SM2DSA")]
    public string? SigningAlgorithm { get; init; }

    public bool? DryRun { get; init; }

    [Length(0, Limits.GrantTokens), Each(MinLength = 1, MaxLength = Limits.GrantTokenLength)] public IReadOnlyList<string>? GrantTokens { get; init; }
}

public sealed record VerifyResponse(string KeyId, bool? SignatureValid, string SigningAlgorithm);

/// <summary>Verifies a signature; one that is wrong is an error.</summary>
[Operation("Verify")]
[Iam("kms:Verify", "{KeyId}")]
internal sealed class Verify(KeyFinder finder, KeyMaterials materials, GrantCheck grants) : IOperation<VerifyRequest, VerifyResponse>
{
    public async ValueTask<VerifyResponse> HandleAsync(VerifyRequest request, CallContext call, CancellationToken cancel)
    {
        grants.Require(call, request.GrantTokens);
        var key = await finder.FindUsableAsync(call, request.KeyId!, KeyUsages.Sign, cancel);
        var name = request.SigningAlgorithm!;
        Ciphertexts.RequireAlgorithm(key, name);
        var algorithm = SigningAlgorithm.Of(name);
        var digest = Digests.Of(algorithm, name, request.Message!.Value, request.MessageType);
        if (request.DryRun == true)
            throw KmsErrors.DryRun();
        using var material = await materials.OpenAsync(key, cancel);
        return algorithm.Verify(material, digest, request.Signature!.Value.ToArray())
            ? new VerifyResponse(key.Arn, true, name)
            : throw KmsErrors.InvalidSignature();
    }
}
