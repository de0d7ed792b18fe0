using Tarn.Kernel;
using Tarn.Kms.Domain;

namespace Tarn.Kms;

public sealed record GenerateDataKeyPairRequest : IRequest<GenerateDataKeyPairResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

    [Required]
    [OneOf("RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SM2")]
    public string? KeyPairSpec { get; init; }

    public bool? DryRun { get; init; }

    [Length(0, Limits.GrantTokens), Each(MinLength = 1, MaxLength = Limits.GrantTokenLength)] public IReadOnlyList<string>? GrantTokens { get; init; }
}

public sealed record GenerateDataKeyPairResponse(
    ReadOnlyMemory<byte>? PrivateKeyCiphertextBlob, ReadOnlyMemory<byte>? PrivateKeyPlaintext, ReadOnlyMemory<byte>? PublicKey, string KeyId, string KeyPairSpec);

/// <summary>Makes a pair of keys for data, and encrypts the private one.</summary>
[Operation("GenerateDataKeyPair")]
[Iam("kms:GenerateDataKeyPair", "{KeyId}")]
internal sealed class GenerateDataKeyPair(Ciphertexts ciphertexts, GrantCheck grants) : IOperation<GenerateDataKeyPairRequest, GenerateDataKeyPairResponse>
{
    public async ValueTask<GenerateDataKeyPairResponse> HandleAsync(GenerateDataKeyPairRequest request, CallContext call, CancellationToken cancel)
    {
        grants.Require(call, request.GrantTokens);
        var key = await ciphertexts.FindSymmetricAsync(call, request.KeyId!, cancel);
        var spec = KeySpec.Find(request.KeyPairSpec!) ?? throw KmsErrors.UnsupportedValue(call.Operation, $"KeyPairSpec {request.KeyPairSpec}");
        if (request.DryRun == true)
            throw KmsErrors.DryRun();
        using var pair = KeyPairs.Draw(spec);
        var privateKey = pair.Bytes.ToArray();
        var ciphertext = await ciphertexts.EncryptAsync(key, Ciphertexts.Symmetric, privateKey, request.EncryptionContext, cancel);
        return new GenerateDataKeyPairResponse(ciphertext, privateKey, KeyPairs.PublicKeyOf(spec, pair), key.Arn, spec.Name);
    }
}
