using Tarn.Athena.Storage;

namespace Tarn.Athena.Tests;

public sealed class RestartTests(AthenaWorld world) : IClassFixture<AthenaWorld>
{
    [Fact]
    public async Task After_a_crash_what_ran_has_failed_and_what_waited_runs()
    {
        var done = await world.RunAsync("SELECT 42");
        await world.RestartAsync(withWorkers: false);
        var ran = await world.StartAsync("SELECT 1");
        var waited = await world.StartAsync("SELECT 2");
        var store = world.Get<ExecutionStore>();
        await store.ChangeAsync(store.Require(ran, AthenaWorld.Call).Key, found => found with { State = QueryState.Running }, default);
        Directory.CreateDirectory(Path.Combine(world.ScanRoot, ran));

        await world.RestartAsync();
        var failed = await world.EndOfAsync(ran);
        Assert.Equal("FAILED", failed.Status!.State);
        Assert.Contains("Tarn ended while the query ran", failed.Status.StateChangeReason, StringComparison.Ordinal);
        Assert.Equal("SUCCEEDED", (await world.EndOfAsync(waited)).Status!.State);
        Assert.False(Directory.Exists(Path.Combine(world.ScanRoot, ran)));
        Assert.Equal("42", (await world.ResultsOfAsync(done.QueryExecutionId!)).ResultSet.Rows[1].Data[0].VarCharValue);
    }
}
