using Tarn.Blobs.Durability;

namespace Tarn.Blobs.Tests.Durability;

public sealed class SharedSyncTests
{
    [Fact]
    public async Task Each_caller_waits_for_a_run_that_began_after_it_asked()
    {
        Queue<TaskCompletionSource> runs = new();
        SharedSync sync = new(() =>
        {
            TaskCompletionSource run = new();
            runs.Enqueue(run);
            return run.Task;
        });
        var first = sync.RunAsync();
        Task second = sync.RunAsync(), third = sync.RunAsync();
        Assert.Single(runs);
        runs.Dequeue().SetResult();
        await first;
        Assert.False(second.IsCompleted);
        while (runs.Count == 0)
            await Task.Yield();
        var fourth = sync.RunAsync();
        runs.Dequeue().SetResult();
        await Task.WhenAll(second, third);
        Assert.False(fourth.IsCompleted);
        while (runs.Count == 0)
            await Task.Yield();
        runs.Dequeue().SetResult();
        await fourth;
        Assert.True(sync.IsIdle);
    }

    /// <summary>A fast disk, or a caller that lost its turn, finds the run over before it looks.</summary>
    [Fact]
    public async Task A_run_that_is_done_at_once_is_not_taken_for_one_under_way()
    {
        var runs = 0;
        SharedSync sync = new(() =>
        {
            runs++;
            return Task.CompletedTask;
        });
        await sync.RunAsync();
        Assert.True(sync.IsIdle);
        await sync.RunAsync();
        Assert.Equal(2, runs);
    }
}
