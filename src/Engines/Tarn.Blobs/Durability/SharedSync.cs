namespace Tarn.Blobs.Durability;

/// <summary>
/// Runs an action for everyone who asks: each caller waits for a run that began after it asked, and callers who ask while one
/// is under way share the next.
/// </summary>
internal sealed class SharedSync(DiskThreads threads, Action action)
{
    private readonly Lock _gate = new();
    private Task? _current;
    private Task? _next;

    public Task RunAsync()
    {
        lock (_gate)
        {
            if (_current is null)
                return _current = StartAsync();
            return _next ??= FollowAsync(_current);
        }
    }

    /// <summary>Whether no run is under way or asked for.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
                return _current is null;
        }
    }

    private async Task StartAsync()
    {
        try
        {
            await threads.RunAsync(action).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _current = _next;
                _next = null;
            }
        }
    }

    private async Task FollowAsync(Task earlier)
    {
        // Whether the earlier run failed is for those who asked for it.
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await StartAsync().ConfigureAwait(false);
    }
}
