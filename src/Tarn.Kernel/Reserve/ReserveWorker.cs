using Tarn.Disk;

namespace Tarn.Kernel;

/// <summary>Makes the disk's reserve again once there is room.</summary>
internal sealed class ReserveWorker(DiskReserve? reserve = null, TimeProvider? machine = null) : Worker
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public override string Name => "Disk reserve";

    public override WorkerStatus Status => reserve is { IsDrawn: true } ? WorkerStatus.Failed(reserve.Status) : WorkerStatus.Idle;

    public override async Task RunAsync(CancellationToken cancel)
    {
        while (reserve is not null && !cancel.IsCancellationRequested)
        {
            reserve.Refill();
            await Task.Delay(Pause, machine ?? TimeProvider.System, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
