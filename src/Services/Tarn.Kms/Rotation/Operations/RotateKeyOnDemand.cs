using Tarn.Kernel;

namespace Tarn.Kms;

public sealed record RotateKeyOnDemandRequest : IRequest<RotateKeyOnDemandResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }
}

public sealed record RotateKeyOnDemandResponse(string KeyId);

/// <summary>Gives a key new material at once.</summary>
[Operation("RotateKeyOnDemand")]
[Iam("kms:RotateKeyOnDemand", "{KeyId}")]
internal sealed class RotateKeyOnDemand(KeyFinder finder, KeyRotator rotator) : IOperation<RotateKeyOnDemandRequest, RotateKeyOnDemandResponse>
{
    public async ValueTask<RotateKeyOnDemandResponse> HandleAsync(RotateKeyOnDemandRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.GetOwn(call, request.KeyId!);
        await rotator.RotateOnDemandAsync(key, cancel);
        return new RotateKeyOnDemandResponse(key.Arn);
    }
}
