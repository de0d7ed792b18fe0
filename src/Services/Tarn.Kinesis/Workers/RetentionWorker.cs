using Microsoft.Extensions.Logging;
using Tarn.Kernel;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis.Workers;

/// <summary>
/// Sweeps what a crash left, then trims all streams once an hour of Tarn's clock. Readers never see what retention no
/// longer holds; trimming only wins back the space.
/// </summary>
internal sealed class RetentionWorker(StreamStore streams, TarnClock clock, ILogger<RetentionWorker> logger) : Worker
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public override async Task RunAsync(CancellationToken cancel)
    {
        Tell(WorkerStatus.Busy("sweeping"));
        try
        {
            await streams.SweepAsync(cancel);
            Tell(WorkerStatus.Idle);
        }
        catch (IOException error)
        {
            // Streams are trimmed all the same; what a crash left waits for the next start.
            logger.LogWarning("What a crash left of streams could not be looked for: {Problem}", error.Message);
            Tell(WorkerStatus.Failed(error));
        }

        using (ScheduleNext(cancel))
            await UntilToldToStopAsync(cancel);
    }

    private IDisposable ScheduleNext(CancellationToken stopping) => clock.Schedule("Kinesis retention", clock.Now + Pause, async _ =>
    {
        if (stopping.IsCancellationRequested)
            return;
        try
        {
            Tell(WorkerStatus.Busy("trimming"));
            await streams.TrimAllAsync(clock.Now, stopping);
            Tell(WorkerStatus.Idle);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            logger.LogWarning("Trimming streams failed and is tried again in an hour: {Problem}", error.Message);
            Tell(WorkerStatus.Failed(error));
        }
        finally
        {
            // Within the work itself, so that a clock advanced by days trims as often as it would have.
            ScheduleNext(stopping);
        }
    });
}
