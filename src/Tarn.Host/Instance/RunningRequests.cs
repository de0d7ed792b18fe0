using Microsoft.AspNetCore.Http;

namespace Tarn.Host;

/// <summary>
/// The requests under way, so that a life of the state ends after they did: what they wait for would be gone. A few seconds are enough
/// for what is at work; whoever waits longer, for a slow client or for time to pass, is cut off, which its client sees.
/// </summary>
internal sealed class RunningRequests(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly HashSet<HttpContext> running = [];
    private TaskCompletionSource? ended;

    /// <summary>False when no more are taken.</summary>
    public bool TryBegin(HttpContext http)
    {
        lock (gate)
            return ended is null && running.Add(http);
    }

    public void End(HttpContext http)
    {
        lock (gate)
        {
            running.Remove(http);
            if (running.Count == 0)
                ended?.TrySetResult();
        }
    }

    /// <summary>Takes no more; done when none is left, or when those that were cut off have not noticed.</summary>
    public async Task EndAllAsync()
    {
        Task all;
        lock (gate)
        {
            ended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (running.Count == 0)
                ended.TrySetResult();
            all = ended.Task;
        }

        if (await EndsAsync(all))
            return;
        HttpContext[] late;
        lock (gate)
            late = [.. running];
        foreach (var http in late)
            http.Abort();
        await EndsAsync(all);
    }

    private async Task<bool> EndsAsync(Task all)
    {
        try
        {
            await all.WaitAsync(Patience, time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
