namespace Tarn.Kernel;

/// <summary>
/// The one shape of background work. A worker is registered with <c>services.AddWorker&lt;T&gt;()</c>, started after the host
/// listens, and drained on shutdown: when the token of <see cref="RunAsync"/> fires it finishes the piece
/// it is at and returns. An exception is logged with the worker's name and the worker is started again after a pause.
/// </summary>
public abstract class Worker
{
    private volatile WorkerStatus status = WorkerStatus.Idle;

    public virtual string Name => GetType().Name;

    /// <summary>What it does now, for the health page.</summary>
    public virtual WorkerStatus Status => status;

    public abstract Task RunAsync(CancellationToken cancel);

    /// <summary>Says what it does now.</summary>
    protected internal void Tell(WorkerStatus now) => status = now;

    /// <summary>Completes, without an exception, when the token fires.</summary>
    protected static async Task UntilToldToStopAsync(CancellationToken stop) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
