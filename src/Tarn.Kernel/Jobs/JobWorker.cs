using Microsoft.Extensions.Logging;

namespace Tarn.Kernel;

/// <summary>
/// Runs the jobs of a queue, so many at once. First it settles what the last run of the program left; the service says of each
/// whether it is run again. At shutdown the jobs that run are told to stop and are waited for; those that wait are in the
/// service's store for the next start.
/// </summary>
public abstract partial class JobWorker<TKey>(JobQueue<TKey> queue, int atOnce, ILogger logger) : Worker
    where TKey : notnull
{
    private const int TriesToEnd = 5;
    private static readonly TimeSpan SettlingPause = TimeSpan.FromSeconds(10);

    private IReadOnlyList<(TKey Key, string Account)> unsettled = [];

    /// <summary>What runs and waits; the last job that ended in a defect until one ends well.</summary>
    public override WorkerStatus Status =>
        base.Status.State == WorkerState.Failing || queue.Running + queue.Waiting == 0
            ? base.Status
            : WorkerStatus.Busy($"{queue.Running} running, {queue.Waiting} waiting");

    /// <summary>Settles what was left and begins; completes once jobs are run. What cannot be settled keeps no other job waiting: see <see cref="RunAsync"/>.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        unsettled = await SettleAsync(await UnfinishedAsync(cancel), cancel);
        Tell(WorkerStatus.Idle);
        queue.Open(Begin, atOnce);
    }

    public override async Task RunAsync(CancellationToken cancel)
    {
        await StartAsync(cancel);
        while (unsettled.Count > 0 && !cancel.IsCancellationRequested)
        {
            await Task.Delay(SettlingPause, TimeProvider.System, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!cancel.IsCancellationRequested)
                unsettled = await SettleAsync(unsettled, cancel);
        }

        await UntilToldToStopAsync(cancel);
        await queue.Close();
    }

    /// <summary>The jobs that have not ended, as the store has them.</summary>
    protected abstract ValueTask<IReadOnlyList<(TKey Key, string Account)>> UnfinishedAsync(CancellationToken cancel);

    /// <summary>Whether a job that the last run of the program left is to be run; where not, this has written its end.</summary>
    protected abstract ValueTask<bool> IsRunAgainAsync(TKey key, CancellationToken cancel);

    /// <summary>
    /// Runs one job and writes its end, once, with a token that does not fire. Called by whoever enqueues the job, up to its first
    /// await. The job's token tells to stop.
    /// </summary>
    protected abstract Task RunJobAsync(Job<TKey> job);

    /// <summary>Writes the end of a job that met a defect: whatever <see cref="RunJobAsync"/> did not foresee.</summary>
    protected virtual Task FailAsync(Job<TKey> job, Exception defect) => Task.CompletedTask;

    /// <summary>Answers those whose end could not be written: the disk is full, say.</summary>
    private async Task<IReadOnlyList<(TKey Key, string Account)>> SettleAsync(IReadOnlyList<(TKey Key, string Account)> left, CancellationToken cancel)
    {
        var failed = new List<(TKey, string)>();
        foreach (var (key, account) in left)
        {
            // What this run of the program was given meanwhile has its place in the queue, and is not what the last one left.
            if (queue.TryHold(key, account, isLeft: true) is not { } job)
                continue;
            using (job)
            {
                try
                {
                    if (await IsRunAgainAsync(key, cancel))
                        job.Enqueue();
                }
                catch (IOException error)
                {
                    LogUnsettled(logger, Name, $"{key}", SettlingPause, error.Message);
                    failed.Add((key, account));
                }
            }
        }

        return failed;
    }

    private void Begin(Job<TKey> job) => _ = CarryOutAsync(job);

    private async Task CarryOutAsync(Job<TKey> job)
    {
        try
        {
            await RunJobAsync(job);
            Tell(WorkerStatus.Idle);
        }
        catch (Exception defect)
        {
            // One job's defect is its own: the others go on.
            LogDefect(logger, Name, $"{job.Key}", defect);
            Tell(WorkerStatus.Failed(defect));
            await EndAsync(job, defect);
        }
        finally
        {
            queue.End(job);
        }
    }

    /// <summary>A full disk may have room again soon; one that has not leaves the job to the next start.</summary>
    private async Task EndAsync(Job<TKey> job, Exception defect)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await FailAsync(job, defect);
                return;
            }
            catch (Exception error) when (tries < TriesToEnd && !job.Token.IsCancellationRequested)
            {
                LogDefect(logger, Name, $"{job.Key}", error);
                await Task.Delay(TimeSpan.FromSeconds(tries), job.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error)
            {
                LogDefect(logger, Name, $"{job.Key}", error);
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Worker}: the job {Job}, which the last run left, could not be settled and is tried again in {Pause}. {Problem}")]
    private static partial void LogUnsettled(ILogger logger, string worker, string job, TimeSpan pause, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Worker}: the job {Job} failed because of a defect.")]
    private static partial void LogDefect(ILogger logger, string worker, string job, Exception error);
}
