namespace Tarn.Kernel;

/// <summary>
/// A job of this run of the program: a place in a queue that is held before the job is stored, so that what was stored is
/// always run. Disposing one that was not enqueued gives the place back. Times are the machine's.
/// </summary>
public sealed class Job<TKey> : IDisposable
    where TKey : notnull
{
    private readonly JobQueue<TKey> queue;
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long since = TimeProvider.System.GetTimestamp();
    private long begun;
    private long progress;

    internal Job(JobQueue<TKey> queue, TKey key, string account)
    {
        this.queue = queue;
        Key = key;
        Account = account;
        Token = stop.Token;
    }

    public TKey Key { get; }

    public string Account { get; }

    /// <summary>Fires when the job is to stop, and when the program is. Which it was, <see cref="IsToldToStop"/> says.</summary>
    public CancellationToken Token { get; }

    /// <summary>Someone asked for this very job to stop.</summary>
    public bool IsToldToStop { get; private set; }

    /// <summary>How much of it is done, in a unit of the service's own: bytes read, files crawled.</summary>
    public long Progress
    {
        get => Interlocked.Read(ref progress);
        set => Interlocked.Exchange(ref progress, value);
    }

    /// <summary>How long it waited for its turn.</summary>
    public TimeSpan Waited => begun == 0 ? Elapsed : TimeProvider.System.GetElapsedTime(since, begun);

    /// <summary>How long it has waited and run.</summary>
    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(since);

    /// <summary>Completes when the job is no longer in the queue and no longer running.</summary>
    public Task Ended => ended.Task;

    internal JobPlace Place { get; set; }

    /// <summary>Takes the place that was held. Never waits and never fails.</summary>
    public void Enqueue() => queue.Enqueue(this);

    public void Dispose() => queue.Withdraw(this);

    internal void Begin() => begun = TimeProvider.System.GetTimestamp();

    internal void Stop(bool isAsked)
    {
        IsToldToStop |= isAsked;
        stop.Cancel();
    }

    internal void End() => ended.TrySetResult();
}

internal enum JobPlace
{
    Held,
    Waiting,
    Running,
    Gone,
}
