using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record DisableKeyRotationRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }
}

/// <summary>Ends that a key gets new material by itself.</summary>
[Operation("DisableKeyRotation")]
[Iam("kms:DisableKeyRotation", "{KeyId}")]
internal sealed class DisableKeyRotation(KeyFinder finder, KeyStore keys) : IOperation<DisableKeyRotationRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DisableKeyRotationRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.GetOwn(call, request.KeyId!);
        await keys.UpdateAsync(key, found => KeyRotator.RequireRotating(found) with { NextRotationDate = null }, cancel);
        return Empty.Answer;
    }
}
