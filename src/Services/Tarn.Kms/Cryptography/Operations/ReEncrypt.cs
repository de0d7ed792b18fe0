using System.Security.Cryptography;
using Tarn.Kernel;
using Tarn.Kms.Domain;

namespace Tarn.Kms;

public sealed record ReEncryptRequest : IRequest<ReEncryptResponse>
{
    [Required, Length(1, Limits.CiphertextBytes)] public ReadOnlyMemory<byte>? CiphertextBlob { get; init; }

    public IReadOnlyDictionary<string, string>? SourceEncryptionContext { get; init; }

    [Length(1, Limits.KeyIdLength)] public string? SourceKeyId { get; init; }

    [Required, Length(1, Limits.KeyIdLength)] public string? DestinationKeyId { get; init; }

    public IReadOnlyDictionary<string, string>? DestinationEncryptionContext { get; init; }

    [OneOf("SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE")] public string? SourceEncryptionAlgorithm { get; init; }

    [OneOf("SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE")] public string? DestinationEncryptionAlgorithm { get; init; }

    public bool? DryRun { get; init; }

    [Length(0, Limits.GrantTokens), Each(MinLength = 1, MaxLength = Limits.GrantTokenLength)] public IReadOnlyList<string>? GrantTokens { get; init; }
}

public sealed record ReEncryptResponse(
    ReadOnlyMemory<byte>? CiphertextBlob, string SourceKeyId, string KeyId, string SourceEncryptionAlgorithm, string DestinationEncryptionAlgorithm);

/// <summary>Decrypts and encrypts again, under another key or context; the plaintext stays here.</summary>
[Operation("ReEncrypt")]
[Iam("kms:ReEncryptFrom", "{SourceKeyId}")]
[Iam("kms:ReEncryptTo", "{DestinationKeyId}")]
internal sealed class ReEncrypt(KeyFinder finder, Ciphertexts ciphertexts, GrantCheck grants) : IOperation<ReEncryptRequest, ReEncryptResponse>
{
    public async ValueTask<ReEncryptResponse> HandleAsync(ReEncryptRequest request, CallContext call, CancellationToken cancel)
    {
        grants.Require(call, request.GrantTokens);
        var from = request.SourceEncryptionAlgorithm ?? Ciphertexts.Symmetric;
        var to = request.DestinationEncryptionAlgorithm ?? Ciphertexts.Symmetric;
        var source = await ciphertexts.FindSourceAsync(call, request.CiphertextBlob!.Value, request.SourceKeyId, from, cancel);
        var destination = await finder.FindUsableAsync(call, request.DestinationKeyId!, KeyUsages.Encrypt, cancel);
        Ciphertexts.RequireAlgorithm(destination, to);
        if (request.DryRun == true)
            throw KmsErrors.DryRun();
        var plaintext = await ciphertexts.DecryptAsync(source, from, request.CiphertextBlob!.Value, request.SourceEncryptionContext, cancel);
        try
        {
            var ciphertext = await ciphertexts.EncryptAsync(destination, to, plaintext, request.DestinationEncryptionContext, cancel);
            return new ReEncryptResponse(ciphertext, source.Arn, destination.Arn, from, to);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }
}
