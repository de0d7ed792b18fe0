namespace Tarn.Athena.Tests.Operations;

public sealed class BatchGetQueryExecutionTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    [Fact]
    public async Task Queries_that_are_there_are_answered_and_the_others_named()
    {
        var id = (await athena.RunAsync("SELECT 0")).QueryExecutionId!;
        var other = (await athena.RunAsync("SELECT 1")).QueryExecutionId!;
        await athena.RestartAsync();

        var batch = await athena.World.CallAsync(new BatchGetQueryExecutionRequest { QueryExecutionIds = [other, "none", id] });

        Assert.Equal([("SELECT 1", "SUCCEEDED"), ("SELECT 0", "SUCCEEDED")], batch.QueryExecutions.Select(each => (each.Query!, each.Status!.State!)));
        var missing = Assert.Single(batch.UnprocessedQueryExecutionIds);
        Assert.Equal(("none", "INVALID_INPUT", "QueryExecution none was not found"), (missing.QueryExecutionId, missing.ErrorCode, missing.ErrorMessage));
    }
}
