using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record CancelKeyDeletionRequest : IRequest<CancelKeyDeletionResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }
}

public sealed record CancelKeyDeletionResponse(string KeyId);

/// <summary>Calls back a key that waits for its deletion; it is disabled then.</summary>
[Operation("CancelKeyDeletion")]
[Iam("kms:CancelKeyDeletion", "{KeyId}")]
internal sealed class CancelKeyDeletion(KeyFinder finder, KeyStore keys) : IOperation<CancelKeyDeletionRequest, CancelKeyDeletionResponse>
{
    public async ValueTask<CancelKeyDeletionResponse> HandleAsync(CancelKeyDeletionRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.GetOwn(call, request.KeyId!);
        await keys.UpdateAsync(key, CallBack, cancel);
        return new CancelKeyDeletionResponse(key.Arn);

        static KeyDocument CallBack(KeyDocument key) =>
            key.DeletionDate is null && key.ReplicaWaitDays is null ? throw KmsErrors.NotPendingDeletion(key.Arn) : key with { DeletionDate = null, ReplicaWaitDays = null, IsEnabled = false };
    }
}
