using System.Security.Cryptography;
using Tarn.Kernel;
using Tarn.Kms.Domain;

namespace Tarn.Kms;

public sealed record GenerateDataKeyPairWithoutPlaintextRequest : IRequest<GenerateDataKeyPairWithoutPlaintextResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

    [Required]
    [OneOf("RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SM2")]
    public string? KeyPairSpec { get; init; }

    public bool? DryRun { get; init; }

    [Length(0, Limits.GrantTokens), Each(MinLength = 1, MaxLength = Limits.GrantTokenLength)] public IReadOnlyList<string>? GrantTokens { get; init; }
}

public sealed record GenerateDataKeyPairWithoutPlaintextResponse(
    ReadOnlyMemory<byte>? PrivateKeyCiphertextBlob, ReadOnlyMemory<byte>? PublicKey, string KeyId, string KeyPairSpec);

/// <summary>Makes a pair of keys for data, and answers the private one encrypted only.</summary>
[Operation("GenerateDataKeyPairWithoutPlaintext")]
[Iam("kms:GenerateDataKeyPairWithoutPlaintext", "{KeyId}")]
internal sealed class GenerateDataKeyPairWithoutPlaintext(Ciphertexts ciphertexts, GrantCheck grants) : IOperation<GenerateDataKeyPairWithoutPlaintextRequest, GenerateDataKeyPairWithoutPlaintextResponse>
{
    public async ValueTask<GenerateDataKeyPairWithoutPlaintextResponse> HandleAsync(GenerateDataKeyPairWithoutPlaintextRequest request, CallContext call, CancellationToken cancel)
    {
        grants.Require(call, request.GrantTokens);
        var key = await ciphertexts.FindSymmetricAsync(call, request.KeyId!, cancel);
        var spec = KeySpec.Find(request.KeyPairSpec!) ?? throw KmsErrors.UnsupportedValue(call.Operation, $"KeyPairSpec {request.KeyPairSpec}");
        if (request.DryRun == true)
            throw KmsErrors.DryRun();
        using var pair = KeyPairs.Draw(spec);
        var privateKey = pair.Bytes.ToArray();
        try
        {
            var ciphertext = await ciphertexts.EncryptAsync(key, Ciphertexts.Symmetric, privateKey, request.EncryptionContext, cancel);
            return new GenerateDataKeyPairWithoutPlaintextResponse(ciphertext, KeyPairs.PublicKeyOf(spec, pair), key.Arn, spec.Name);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }
    }
}
