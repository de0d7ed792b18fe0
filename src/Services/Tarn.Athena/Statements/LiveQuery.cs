namespace Tarn.Athena.Statements;

/// <summary>A query that runs: its cancellation and its stopwatches (the machine's time).</summary>
internal sealed class LiveQuery : IDisposable
{
    private readonly CancellationTokenSource cancellation;
    private readonly long queuedSince;
    private readonly long begun = TimeProvider.System.GetTimestamp();
    private long mark;
    private long scannedBytes;
    private bool isDisposed;

    public LiveQuery(long queuedSince, CancellationToken stop)
    {
        this.queuedSince = queuedSince;
        mark = begun;
        cancellation = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Token = cancellation.Token;
    }

    public CancellationToken Token { get; }

    public long ScannedBytes
    {
        get => Interlocked.Read(ref scannedBytes);
        set => Interlocked.Exchange(ref scannedBytes, value);
    }

    public long QueueMilliseconds => (long)TimeProvider.System.GetElapsedTime(queuedSince, begun).TotalMilliseconds;

    public long TotalMilliseconds => (long)TimeProvider.System.GetElapsedTime(queuedSince).TotalMilliseconds;

    public long PlanningMilliseconds { get; private set; }

    public long EngineMilliseconds { get; private set; }

    public long ServiceMilliseconds { get; private set; }

    public void EndPlanning() => PlanningMilliseconds = Lap();

    public void EndEngine() => EngineMilliseconds = Lap();

    public void EndService() => ServiceMilliseconds = Lap();

    public void Cancel()
    {
        lock (cancellation)
        {
            if (!isDisposed)
                cancellation.Cancel();
        }
    }

    public void Dispose()
    {
        lock (cancellation)
        {
            isDisposed = true;
            cancellation.Dispose();
        }
    }

    private long Lap()
    {
        var now = TimeProvider.System.GetTimestamp();
        var milliseconds = (long)TimeProvider.System.GetElapsedTime(mark, now).TotalMilliseconds;
        mark = now;
        return milliseconds;
    }
}
