using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record GenerateMacRequest : IRequest<GenerateMacResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Required, Length(1, Limits.PlaintextBytes)] public ReadOnlyMemory<byte>? Message { get; init; }

    [Required]
    [OneOf("HMAC_SHA_224", "HMAC_SHA_256", "HMAC_SHA_384", "HMAC_SHA_512")]
    public string? MacAlgorithm { get; init; }

    public bool? DryRun { get; init; }

    [Length(0, Limits.GrantTokens), Each(MinLength = 1, MaxLength = Limits.GrantTokenLength)] public IReadOnlyList<string>? GrantTokens { get; init; }
}

public sealed record GenerateMacResponse(ReadOnlyMemory<byte>? Mac, string MacAlgorithm, string KeyId);

/// <summary>Makes the authentication code of a message of up to 4096 bytes.</summary>
[Operation("GenerateMac")]
[Iam("kms:GenerateMac", "{KeyId}")]
internal sealed class GenerateMac(KeyFinder finder, KeyMaterials materials, GrantCheck grants) : IOperation<GenerateMacRequest, GenerateMacResponse>
{
    public async ValueTask<GenerateMacResponse> HandleAsync(GenerateMacRequest request, CallContext call, CancellationToken cancel)
    {
        grants.Require(call, request.GrantTokens);
        var key = await finder.FindUsableAsync(call, request.KeyId!, KeyUsages.Mac, cancel);
        Ciphertexts.RequireAlgorithm(key, request.MacAlgorithm!);
        if (request.DryRun == true)
            throw KmsErrors.DryRun();
        using var material = await materials.OpenAsync(key, cancel);
        var mac = Macs.Make(request.MacAlgorithm!, material.Bytes, request.Message!.Value.Span);
        return new GenerateMacResponse(mac, request.MacAlgorithm!, key.Arn);
    }
}
