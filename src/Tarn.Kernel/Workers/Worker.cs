namespace Tarn.Kernel;

/// <summary>
/// The one shape of background work. A worker is registered with <c>services.AddWorker&lt;T&gt;()</c>, started after the host
/// listens, and drained on shutdown: when the token of <see cref="RunAsync"/> fires it finishes the piece
/// it is at and returns. An exception is logged with the worker's name and the worker is started again after a pause.
/// </summary>
public abstract class Worker
{
    public virtual string Name => GetType().Name;

    public abstract Task RunAsync(CancellationToken cancel);
}
