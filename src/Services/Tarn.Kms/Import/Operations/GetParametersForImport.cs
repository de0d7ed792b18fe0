using System.Security.Cryptography;
using System.Text;
using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record GetParametersForImportRequest : IRequest<GetParametersForImportResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Required]
    [OneOf("RSAES_PKCS1_V1_5", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "RSA_AES_KEY_WRAP_SHA_1", "RSA_AES_KEY_WRAP_SHA_256", "SM2PKE")]
    public string? WrappingAlgorithm { get; init; }

    [Required, OneOf("RSA_2048", "RSA_3072", "RSA_4096", "SM2")] public string? WrappingKeySpec { get; init; }
}

public sealed record GetParametersForImportResponse(
    string KeyId, ReadOnlyMemory<byte>? ImportToken, ReadOnlyMemory<byte>? PublicKey, DateTimeOffset? ParametersValidTo);

/// <summary>Answers a public key to wrap material with, and the token that belongs to it; both hold for 24 hours.</summary>
[Operation("GetParametersForImport")]
[Iam("kms:GetParametersForImport", "{KeyId}")]
internal sealed class GetParametersForImport(KeyFinder finder, ImportStore imports, TarnClock clock)
    : IOperation<GetParametersForImportRequest, GetParametersForImportResponse>
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    public async ValueTask<GetParametersForImportResponse> HandleAsync(
        GetParametersForImportRequest request, CallContext call, CancellationToken cancel)
    {
        var key = ImportRules.Require(finder.GetOwn(call, request.KeyId!));
        if (request.WrappingAlgorithm is "RSAES_PKCS1_V1_5" or "SM2PKE")
            throw KmsErrors.UnsupportedValue(call.Operation, $"WrappingAlgorithm {request.WrappingAlgorithm}");
        var spec = KeySpec.Find(request.WrappingKeySpec!) ?? throw KmsErrors.UnsupportedValue(call.Operation, $"WrappingKeySpec {request.WrappingKeySpec}");
        var number = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var validTo = clock.Now + Life;
        using var pair = KeyPairs.Draw(spec);
        await imports.CreateAsync(key, number, request.WrappingAlgorithm!, pair, clock.Now, validTo, cancel);
        return new GetParametersForImportResponse(key.Arn, Encoding.ASCII.GetBytes(number), KeyPairs.PublicKeyOf(spec, pair), validTo);
    }
}
