using System.Security.Cryptography;
using Tarn.Kernel;

namespace Tarn.Kms;

public sealed record GenerateDataKeyRequest : IRequest<GenerateDataKeyResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

    [Range(1, Limits.RandomBytes)] public int? NumberOfBytes { get; init; }

    [OneOf("AES_256", "AES_128")] public string? KeySpec { get; init; }

    public bool? DryRun { get; init; }

    [Length(0, Limits.GrantTokens), Each(MinLength = 1, MaxLength = Limits.GrantTokenLength)] public IReadOnlyList<string>? GrantTokens { get; init; }
}

public sealed record GenerateDataKeyResponse(ReadOnlyMemory<byte>? CiphertextBlob, ReadOnlyMemory<byte>? Plaintext, string KeyId);

/// <summary>Makes a key for data, and encrypts it.</summary>
[Operation("GenerateDataKey")]
[Iam("kms:GenerateDataKey", "{KeyId}")]
internal sealed class GenerateDataKey(Ciphertexts ciphertexts, GrantCheck grants) : IOperation<GenerateDataKeyRequest, GenerateDataKeyResponse>
{
    public async ValueTask<GenerateDataKeyResponse> HandleAsync(GenerateDataKeyRequest request, CallContext call, CancellationToken cancel)
    {
        grants.Require(call, request.GrantTokens);
        var key = await ciphertexts.FindSymmetricAsync(call, request.KeyId!, cancel);
        var length = DataKeyLength.Of(request.KeySpec, request.NumberOfBytes);
        if (request.DryRun == true)
            throw KmsErrors.DryRun();
        var plaintext = RandomNumberGenerator.GetBytes(length);
        var ciphertext = await ciphertexts.EncryptAsync(key, Ciphertexts.Symmetric, plaintext, request.EncryptionContext, cancel);
        return new GenerateDataKeyResponse(ciphertext, plaintext, key.Arn);
    }
}
