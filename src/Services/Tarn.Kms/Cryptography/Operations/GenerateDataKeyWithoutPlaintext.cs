using System.Security.Cryptography;
using Tarn.Kernel;

namespace Tarn.Kms;

public sealed record GenerateDataKeyWithoutPlaintextRequest : IRequest<GenerateDataKeyWithoutPlaintextResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

    [Range(1, Limits.RandomBytes)] public int? NumberOfBytes { get; init; }

    [OneOf("AES_256", "AES_128")] public string? KeySpec { get; init; }

    public bool? DryRun { get; init; }

    [Length(0, Limits.GrantTokens), Each(MinLength = 1, MaxLength = Limits.GrantTokenLength)] public IReadOnlyList<string>? GrantTokens { get; init; }
}

public sealed record GenerateDataKeyWithoutPlaintextResponse(ReadOnlyMemory<byte>? CiphertextBlob, string KeyId);

/// <summary>Makes a key for data, and answers it encrypted only.</summary>
[Operation("GenerateDataKeyWithoutPlaintext")]
[Iam("kms:GenerateDataKeyWithoutPlaintext", "{KeyId}")]
internal sealed class GenerateDataKeyWithoutPlaintext(Ciphertexts ciphertexts, GrantCheck grants) : IOperation<GenerateDataKeyWithoutPlaintextRequest, GenerateDataKeyWithoutPlaintextResponse>
{
    public async ValueTask<GenerateDataKeyWithoutPlaintextResponse> HandleAsync(GenerateDataKeyWithoutPlaintextRequest request, CallContext call, CancellationToken cancel)
    {
        grants.Require(call, request.GrantTokens);
        var key = await ciphertexts.FindSymmetricAsync(call, request.KeyId!, cancel);
        var length = DataKeyLength.Of(request.KeySpec, request.NumberOfBytes);
        if (request.DryRun == true)
            throw KmsErrors.DryRun();
        var plaintext = RandomNumberGenerator.GetBytes(length);
        try
        {
            var ciphertext = await ciphertexts.EncryptAsync(key, Ciphertexts.Symmetric, plaintext, request.EncryptionContext, cancel);
            return new GenerateDataKeyWithoutPlaintextResponse(ciphertext, key.Arn);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }
}
