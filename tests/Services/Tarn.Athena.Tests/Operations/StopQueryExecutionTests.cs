namespace Tarn.Athena.Tests.Operations;

public sealed class StopQueryExecutionTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    private const string Endless = "SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x), UNNEST(sequence(1, 10000)) AS b(x), UNNEST(sequence(1, 10000)) AS c(x) WHERE (a.x * b.x) % 7 = c.x % 5";

    [Fact]
    public async Task A_stopped_query_is_cancelled_and_stays_so()
    {
        var id = await athena.StartAsync(Endless);
        while ((await athena.FindAsync(id)).Status!.State != "RUNNING")
            await Task.Yield();
        await athena.StopAsync(id);
        Assert.Equal("CANCELLED", (await athena.FindAsync(id)).Status!.State);
        Assert.Equal(["1"], await athena.RowsAsync("SELECT 1"));
        await athena.StopAsync(id);
        await athena.RestartAsync();
        var stopped = (await athena.FindAsync(id)).Status!;
        Assert.Equal(("CANCELLED", "Query cancelled by user"), (stopped.State, stopped.StateChangeReason));
    }

    [Fact]
    public async Task A_query_that_waits_is_never_run()
    {
        await athena.RestartAsync(withWorkers: false);
        var id = await athena.StartAsync("CREATE DATABASE never");
        await athena.StopAsync(id);
        await athena.RestartAsync();
        Assert.DoesNotContain("never", await athena.RowsAsync("SHOW DATABASES"));
        Assert.Equal("CANCELLED", (await athena.FindAsync(id)).Status!.State);
    }

    [Fact]
    public async Task A_query_that_has_ended_stays_as_it_is()
    {
        var id = (await athena.RunAsync("SELECT 1")).QueryExecutionId!;
        await athena.StopAsync(id);
        Assert.Equal("SUCCEEDED", (await athena.FindAsync(id)).Status!.State);
    }

    [Fact]
    public async Task A_query_that_is_not_there_is_refused() => Assert.Equal(
        "QueryExecution none was not found",
        (await athena.World.FailsAsync("InvalidRequestException", new StopQueryExecutionRequest { QueryExecutionId = "none" })).Message);
}
