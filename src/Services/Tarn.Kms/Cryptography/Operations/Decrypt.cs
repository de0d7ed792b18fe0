using Tarn.Kernel;

namespace Tarn.Kms;

public sealed record DecryptRequest : IRequest<DecryptResponse>
{
    [Required, Length(1, Limits.CiphertextBytes)] public ReadOnlyMemory<byte>? CiphertextBlob { get; init; }

    public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

    [Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [OneOf("SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE")] public string? EncryptionAlgorithm { get; init; }

    public bool? DryRun { get; init; }

    [Length(0, Limits.GrantTokens), Each(MinLength = 1, MaxLength = Limits.GrantTokenLength)] public IReadOnlyList<string>? GrantTokens { get; init; }
}

public sealed record DecryptResponse(string KeyId, ReadOnlyMemory<byte>? Plaintext, string EncryptionAlgorithm);

/// <summary>Decrypts what Encrypt, ReEncrypt or one of the operations that make data keys answered.</summary>
[Operation("Decrypt")]
[Iam("kms:Decrypt", "{KeyId}")]
internal sealed class Decrypt(Ciphertexts ciphertexts, GrantCheck grants) : IOperation<DecryptRequest, DecryptResponse>
{
    public async ValueTask<DecryptResponse> HandleAsync(DecryptRequest request, CallContext call, CancellationToken cancel)
    {
        grants.Require(call, request.GrantTokens);
        var algorithm = request.EncryptionAlgorithm ?? Ciphertexts.Symmetric;
        var ciphertext = request.CiphertextBlob!.Value;
        var key = await ciphertexts.FindSourceAsync(call, ciphertext, request.KeyId, algorithm, cancel);
        if (request.DryRun == true)
            throw KmsErrors.DryRun();
        var plaintext = await ciphertexts.DecryptAsync(key, algorithm, ciphertext, request.EncryptionContext, cancel);
        return new DecryptResponse(key.Arn, plaintext, algorithm);
    }
}
