using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tarn.Kernel;

/// <summary>Runs all workers, starts one that failed again after a pause, and drains them on shutdown.</summary>
internal sealed class WorkerHost(IServiceProvider services, ILogger<WorkerHost> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource stopping = new();
    private Task[] running = [];

    public void Start() =>
        running = [.. services.GetServices<Worker>().Select(worker => Task.Run(() => KeepRunningAsync(worker)))];

    /// <summary>Drains the workers; again, it answers when they are drained.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running);
    }

    private async Task KeepRunningAsync(Worker worker)
    {
        var pause = FirstPause;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await worker.RunAsync(stopping.Token);
                worker.Tell(WorkerStatus.Idle);
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // A worker's failure is its own: it is told, and tried again, while everything else goes on.
                logger.LogError(error, "The worker {Worker} failed and starts again in {Pause}.", worker.Name, pause);
                worker.Tell(WorkerStatus.Failed(error));
            }

            await Task.Delay(pause, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
