namespace Tarn.Blobs.Durability;

/// <summary>
/// A few threads of their own for calls that wait for the disk, so that slow syncs do not starve the thread pool, which
/// grows by one thread at a time. Threads start when work first needs them. The queue holds at most one item for each
/// caller that waits, so it needs no bound of its own.
/// </summary>
internal sealed class DiskThreads(int threadLimit)
{
    private readonly object _gate = new();
    private readonly Queue<Work> _waiting = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _threads;
    private int _idle;
    private bool _closed;

    public Task RunAsync(Action action)
    {
        Work work = new(action);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _waiting.Enqueue(work);
            if (_idle >= _waiting.Count || _threads == threadLimit)
            {
                Monitor.Pulse(_gate);
            }
            else
            {
                _threads++;
                new Thread(Serve) { IsBackground = true, Name = "Tarn blobs" }.Start();
            }
        }
        return work.Task;
    }

    /// <summary>Takes no more work; done when the work that was queued is.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
            if (_threads == 0)
                _drained.TrySetResult();
        }
        return _drained.Task;
    }

    private void Serve()
    {
        while (true)
        {
            Work? work;
            lock (_gate)
            {
                while (!_waiting.TryDequeue(out work))
                {
                    if (_closed)
                    {
                        if (--_threads == 0)
                            _drained.TrySetResult();
                        return;
                    }
                    _idle++;
                    Monitor.Wait(_gate);
                    _idle--;
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
