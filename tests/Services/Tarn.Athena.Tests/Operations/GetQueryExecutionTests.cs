using Tarn.Worlds;

namespace Tarn.Athena.Tests.Operations;

public sealed class GetQueryExecutionTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    [Fact]
    public async Task A_query_tells_what_it_was_and_how_it_fared()
    {
        await athena.RestartAsync(withWorkers: false);
        var id = await athena.StartAsync("SELECT ?", "default", "1");
        var submitted = athena.World.Clock.Now;
        Assert.Equal("QUEUED", (await athena.FindAsync(id)).Status!.State);
        await athena.RestartAsync();
        await athena.EndOfAsync(id);
        await athena.RestartAsync();

        var query = await athena.FindAsync(id);

        Assert.Equal((id, "SELECT ?", "DML", "SELECT"), (query.QueryExecutionId, query.Query, query.StatementType, query.SubstatementType));
        Assert.Equal(("default", "AwsDataCatalog", "primary"), (query.QueryExecutionContext!.Database, query.QueryExecutionContext.Catalog, query.WorkGroup));
        Assert.Equal(["1"], query.ExecutionParameters!);
        Assert.Equal($"{AthenaWorld.Results}{id}.csv", query.ResultConfiguration!.OutputLocation);
        Assert.Equal(("SUCCEEDED", submitted), (query.Status!.State, query.Status.SubmissionDateTime));
        Assert.NotNull(query.Status.CompletionDateTime);
        Assert.Null(query.Status.AthenaError);
    }

    [Fact]
    public async Task A_query_that_failed_tells_why_and_whose_fault_it_was()
    {
        var query = await athena.EndOfAsync(await athena.StartAsync("SELECT * FROM nowhere"));

        Assert.Equal("FAILED", query.Status!.State);
        Assert.Contains("nowhere", query.Status.StateChangeReason, StringComparison.Ordinal);
        Assert.Equal(query.Status.StateChangeReason, query.Status.AthenaError!.ErrorMessage);
        Assert.Equal(2, query.Status.AthenaError.ErrorCategory);
    }

    [Fact]
    public async Task A_query_that_is_not_there_or_another_accounts_is_refused()
    {
        var id = await athena.StartAsync("SELECT 1");

        var missing = await athena.World.FailsAsync("InvalidRequestException", new GetQueryExecutionRequest { QueryExecutionId = "11111111-2222" });
        await athena.World.FailsAsync(
            "InvalidRequestException", new GetQueryExecutionRequest { QueryExecutionId = id }, World.CallOf("111111111111", World.Region));

        Assert.Equal("QueryExecution 11111111-2222 was not found", missing.Message);
    }
}
