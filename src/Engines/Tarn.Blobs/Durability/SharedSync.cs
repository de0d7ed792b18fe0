namespace Tarn.Blobs.Durability;

/// <summary>
/// Runs an action for everyone who asks: each caller waits for a run that began after it asked, and callers who ask while one
/// is under way share the next.
/// </summary>
/// <param name="action">Begins a run; it may be done when the call returns.</param>
internal sealed class SharedSync(Func<Task> action)
{
    private readonly Lock gate = new();
    private Task? current;
    private Task? next;

    public Task RunAsync()
    {
        lock (gate)
        {
            if (current is null)
                return current = StartAsync();
            return next ??= FollowAsync(current);
        }
    }

    /// <summary>Whether no run is under way or asked for.</summary>
    public bool IsIdle
    {
        get
        {
            lock (gate)
                return current is null;
        }
    }

    private async Task StartAsync()
    {
        try
        {
            // Never on at once, even when the run is done already: whoever began it remembers it as the current one first, and a
            // run that stayed so would let callers join the next one while it is under way.
            await action().ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        }
        finally
        {
            lock (gate)
            {
                current = next;
                next = null;
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
