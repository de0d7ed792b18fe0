using Tarn.Athena.Engine;

namespace Tarn.Athena.Tests;

public sealed class EngineTurnTests : IDisposable
{
    private readonly EngineTurns turns = new();

    public void Dispose() => turns.Dispose();

    [Fact]
    public async Task Works_run_together()
    {
        using var first = await turns.TakeAsync(EngineRoom.Shared, TestContext.Current.CancellationToken);
        using var second = await turns.TakeAsync(EngineRoom.Shared, TestContext.Current.CancellationToken);
        Assert.NotSame(first, second);
    }

    [Fact]
    public async Task One_alone_waits_for_all_and_all_for_it()
    {
        var first = await turns.TakeAsync(EngineRoom.Shared, TestContext.Current.CancellationToken);
        var alone = turns.TakeAsync(EngineRoom.Alone, TestContext.Current.CancellationToken);
        var second = turns.TakeAsync(EngineRoom.Shared, TestContext.Current.CancellationToken);
        Assert.False(alone.IsCompleted);
        Assert.False(second.IsCompleted);
        first.Dispose();
        using (await alone)
            Assert.False(second.IsCompleted);
        (await second).Dispose();
    }

    [Fact]
    public async Task Two_that_would_be_alone_come_one_after_the_other()
    {
        var first = await turns.TakeAsync(EngineRoom.Alone, TestContext.Current.CancellationToken);
        var second = turns.TakeAsync(EngineRoom.Alone, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Who_waits_no_longer_gives_back_what_it_had()
    {
        var first = await turns.TakeAsync(EngineRoom.Shared, TestContext.Current.CancellationToken);
        using var impatient = new CancellationTokenSource();
        var alone = turns.TakeAsync(EngineRoom.Alone, impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);
        first.Dispose();
        (await turns.TakeAsync(EngineRoom.Alone, TestContext.Current.CancellationToken)).Dispose();
    }

    [Fact]
    public async Task Works_go_on_beside_one_that_runs_apart_and_another_apart_waits()
    {
        var apart = await turns.TakeAsync(EngineRoom.Apart, TestContext.Current.CancellationToken);
        Assert.True(turns.IsApartTaken);
        using (await turns.TakeAsync(EngineRoom.Shared, TestContext.Current.CancellationToken))
        {
            var next = turns.TakeAsync(EngineRoom.Apart, TestContext.Current.CancellationToken);
            Assert.False(next.IsCompleted);
            apart.Dispose();
            (await next).Dispose();
        }

        Assert.False(turns.IsApartTaken);
    }

    [Fact]
    public async Task One_alone_waits_for_the_one_apart_too()
    {
        var apart = await turns.TakeAsync(EngineRoom.Apart, TestContext.Current.CancellationToken);
        var alone = turns.TakeAsync(EngineRoom.Alone, TestContext.Current.CancellationToken);
        Assert.False(alone.IsCompleted);
        apart.Dispose();
        (await alone).Dispose();
    }
}
