namespace Tarn.Blobs.Durability;

/// <summary>
/// A few threads of their own for calls that wait for the disk, so that slow syncs do not starve the thread pool, which
/// grows by one thread at a time. Threads start when work first needs them. The queue holds at most one item for each
/// caller that waits, so it needs no bound of its own.
/// </summary>
internal sealed class DiskThreads(int threadLimit)
{
    private readonly object gate = new();
    private readonly Queue<Work> waiting = new();
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int threads;
    private int idle;
    private bool closed;

    public Task RunAsync(Action action)
    {
        Work work = new(action);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            waiting.Enqueue(work);
            if (idle >= waiting.Count || threads == threadLimit)
            {
                Monitor.Pulse(gate);
            }
            else
            {
                threads++;
                new Thread(Serve) { IsBackground = true, Name = "Tarn blobs" }.Start();
            }
        }
        return work.Task;
    }

    /// <summary>Takes no more work; done when the work that was queued is.</summary>
    public Task CloseAsync()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
            if (threads == 0)
                drained.TrySetResult();
        }
        return drained.Task;
    }

    private void Serve()
    {
        while (true)
        {
            Work? work;
            lock (gate)
            {
                while (!waiting.TryDequeue(out work))
                {
                    if (closed)
                    {
                        if (--threads == 0)
                            drained.TrySetResult();
                        return;
                    }
                    idle++;
                    Monitor.Wait(gate);
                    idle--;
                }
            }
            work.Run();
        }
    }

    private sealed class Work(Action action) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public void Run()
        {
            try
            {
                action();
                SetResult();
            }
            catch (Exception cause) // handed to the caller, who awaits the task
            {
                SetException(cause);
            }
        }
    }
}
