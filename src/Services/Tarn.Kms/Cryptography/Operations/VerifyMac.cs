using System.Security.Cryptography;
using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record VerifyMacRequest : IRequest<VerifyMacResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Required, Length(1, Limits.PlaintextBytes)] public ReadOnlyMemory<byte>? Message { get; init; }

    [Required]
    [OneOf("HMAC_SHA_224", "HMAC_SHA_256", "HMAC_SHA_384", "HMAC_SHA_512")]
    public string? MacAlgorithm { get; init; }

    [Required, Length(1, Limits.CiphertextBytes)] public ReadOnlyMemory<byte>? Mac { get; init; }

    public bool? DryRun { get; init; }

    [Length(0, Limits.GrantTokens), Each(MinLength = 1, MaxLength = Limits.GrantTokenLength)] public IReadOnlyList<string>? GrantTokens { get; init; }
}

public sealed record VerifyMacResponse(string KeyId, bool? MacValid, string MacAlgorithm);

/// <summary>Verifies a message's authentication code; one that is wrong is an error.</summary>
[Operation("VerifyMac")]
[Iam("kms:VerifyMac", "{KeyId}")]
internal sealed class VerifyMac(KeyFinder finder, KeyMaterials materials, GrantCheck grants) : IOperation<VerifyMacRequest, VerifyMacResponse>
{
    public async ValueTask<VerifyMacResponse> HandleAsync(VerifyMacRequest request, CallContext call, CancellationToken cancel)
    {
        grants.Require(call, request.GrantTokens);
        var key = await finder.FindUsableAsync(call, request.KeyId!, KeyUsages.Mac, cancel);
        Ciphertexts.RequireAlgorithm(key, request.MacAlgorithm!);
        if (request.DryRun == true)
            throw KmsErrors.DryRun();
        using var material = await materials.OpenAsync(key, cancel);
        var mac = Macs.Make(request.MacAlgorithm!, material.Bytes, request.Message!.Value.Span);
        return CryptographicOperations.FixedTimeEquals(mac, request.Mac!.Value.Span)
            ? new VerifyMacResponse(key.Arn, true, request.MacAlgorithm!)
            : throw KmsErrors.InvalidMac();
    }
}
