using Microsoft.Extensions.Logging;
using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms.Workers;

/// <summary>
/// Erases keys whose waiting period is over and imported material that has ended, and rotates those whose time has come, at the start and once a day of Tarn's clock. Nobody finds them from the moment on that it ends;
/// this is when their material is gone from the disk.
/// </summary>
internal sealed class KeyLifeWorker(KeyStore keys, KeyRotator rotator, TarnClock clock, ILogger<KeyLifeWorker> logger) : Worker
{
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    public override async Task RunAsync(CancellationToken cancel)
    {
        await LookAsync(cancel);
        using (ScheduleNext(cancel))
            await UntilToldToStopAsync(cancel);
    }

    private IDisposable ScheduleNext(CancellationToken stopping) => clock.Schedule("KMS keys", clock.Now + Pause, async _ =>
    {
        if (stopping.IsCancellationRequested)
            return;
        try
        {
            await LookAsync(stopping);
        }
        finally
        {
            ScheduleNext(stopping);
        }
    });

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            Tell(WorkerStatus.Busy("erasing and rotating keys"));
            await keys.EraseGoneAsync(cancel);
            await keys.EraseEndedMaterialAsync(cancel);
            await rotator.RotateDueAsync(cancel);
            Tell(WorkerStatus.Idle);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            logger.LogWarning("Erasing deleted keys and rotating others failed and is tried again in a day: {Problem}", error.Message);
            Tell(WorkerStatus.Failed(error));
        }
    }
}
