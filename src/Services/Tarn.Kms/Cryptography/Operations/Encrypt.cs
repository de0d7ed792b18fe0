using Tarn.Kernel;
using Tarn.Kms.Domain;

namespace Tarn.Kms;

public sealed record EncryptRequest : IRequest<EncryptResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Required, Length(1, Limits.PlaintextBytes)] public ReadOnlyMemory<byte>? Plaintext { get; init; }

    public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

    [OneOf("SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE")] public string? EncryptionAlgorithm { get; init; }

    public bool? DryRun { get; init; }

    [Length(0, Limits.GrantTokens), Each(MinLength = 1, MaxLength = Limits.GrantTokenLength)] public IReadOnlyList<string>? GrantTokens { get; init; }
}

public sealed record EncryptResponse(ReadOnlyMemory<byte>? CiphertextBlob, string KeyId, string EncryptionAlgorithm);

/// <summary>Encrypts up to 4096 bytes.</summary>
[Operation("Encrypt")]
[Iam("kms:Encrypt", "{KeyId}")]
internal sealed class Encrypt(KeyFinder finder, Ciphertexts ciphertexts, GrantCheck grants) : IOperation<EncryptRequest, EncryptResponse>
{
    public async ValueTask<EncryptResponse> HandleAsync(EncryptRequest request, CallContext call, CancellationToken cancel)
    {
        grants.Require(call, request.GrantTokens);
        var key = await finder.FindUsableAsync(call, request.KeyId!, KeyUsages.Encrypt, cancel);
        var algorithm = request.EncryptionAlgorithm ?? Ciphertexts.Symmetric;
        Ciphertexts.RequireAlgorithm(key, algorithm);
        if (request.DryRun == true)
            throw KmsErrors.DryRun();
        var ciphertext = await ciphertexts.EncryptAsync(key, algorithm, request.Plaintext!.Value, request.EncryptionContext, cancel);
        return new EncryptResponse(ciphertext, key.Arn, algorithm);
    }
}
