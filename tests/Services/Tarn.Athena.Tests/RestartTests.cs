using Tarn.Athena.Storage;

namespace Tarn.Athena.Tests;

public sealed class RestartTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    [Fact]
    public async Task After_a_crash_what_ran_has_failed_and_what_waited_runs()
    {
        var done = await athena.RunAsync("SELECT 42");
        await athena.RestartAsync(withWorkers: false);
        var ran = await athena.StartAsync("SELECT 1");
        var waited = await athena.StartAsync("SELECT 2");
        var store = athena.World.Get<ExecutionStore>();
        await store.ChangeAsync(store.Require(ran, athena.World.Call).Key, found => found with { State = QueryState.Running }, default);
        Directory.CreateDirectory(Path.Combine(athena.ScanRoot, ran));

        await athena.RestartAsync();
        var failed = await athena.EndOfAsync(ran);
        Assert.Equal("FAILED", failed.Status!.State);
        Assert.Contains("Tarn ended while the query ran", failed.Status.StateChangeReason, StringComparison.Ordinal);
        Assert.Equal("SUCCEEDED", (await athena.EndOfAsync(waited)).Status!.State);
        Assert.False(Directory.Exists(Path.Combine(athena.ScanRoot, ran)));
        Assert.Equal("42", (await athena.ResultsOfAsync(done.QueryExecutionId!)).ResultSet.Rows[1].Data[0].VarCharValue);
    }
}
