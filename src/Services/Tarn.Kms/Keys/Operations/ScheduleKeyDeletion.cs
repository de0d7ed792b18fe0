using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record ScheduleKeyDeletionRequest : IRequest<ScheduleKeyDeletionResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Range(Limits.PendingDaysLeast, Limits.PendingDaysMost)] public int? PendingWindowInDays { get; init; }
}

public sealed record ScheduleKeyDeletionResponse(string KeyId, DateTimeOffset? DeletionDate, string KeyState, int? PendingWindowInDays);

/// <summary>Ends a key after a waiting period, in which it cannot be used and can be called back; a primary key waits for the end of its replicas first.</summary>
[Operation("ScheduleKeyDeletion")]
[Iam("kms:ScheduleKeyDeletion", "{KeyId}")]
internal sealed class ScheduleKeyDeletion(KeyFinder finder, KeyStore keys, TarnClock clock) : IOperation<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse>
{
    public async ValueTask<ScheduleKeyDeletionResponse> HandleAsync(ScheduleKeyDeletionRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.GetOwn(call, request.KeyId!);
        var days = request.PendingWindowInDays ?? Limits.PendingDaysMost;
        var end = clock.Now.AddDays(days);
        key = await keys.UpdateAsync(key, Schedule, cancel);
        return new ScheduleKeyDeletionResponse(key.Arn, key.DeletionDate, key.State, days);

        KeyDocument Schedule(KeyDocument found) => KeyFinder.RequireLiving(found) is { IsReplica: false, Family.ReplicaRegions.Count: > 0 }
            ? found with { ReplicaWaitDays = days, IsEnabled = false }
            : found with { DeletionDate = end, IsEnabled = false };
    }
}
