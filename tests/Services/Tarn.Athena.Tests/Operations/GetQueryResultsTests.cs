using Tarn.S3;

namespace Tarn.Athena.Tests.Operations;

public sealed class GetQueryResultsTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    [Fact]
    public async Task Results_are_read_in_pages_whose_first_begins_with_the_names()
    {
        var id = (await athena.RunAsync("SELECT x, 'value ' || CAST(x AS varchar) AS y FROM UNNEST(sequence(1, 2500)) AS t(x) ORDER BY x")).QueryExecutionId!;
        var seen = new List<string>();
        string? token = null;
        var pages = 0;
        do
        {
            var page = await athena.ResultsOfAsync(id, null, token);
            Assert.Equal(["x", "y"], page.ResultSet.ResultSetMetadata.ColumnInfo.Select(column => column.Name));
            Assert.Equal(["bigint", "varchar"], page.ResultSet.ResultSetMetadata.ColumnInfo.Select(column => column.Type));
            seen.AddRange(page.ResultSet.Rows.Select(row => row.Data[0].VarCharValue!));
            token = page.NextToken;
            pages++;
            await athena.RestartAsync();
        }
        while (token is not null);
        Assert.Equal(3, pages);
        Assert.Equal(["x", .. Enumerable.Range(1, 2500).Select(i => i.ToString())], seen);
    }

    [Fact]
    public async Task A_token_that_was_never_given_or_of_another_query_is_refused()
    {
        var id = (await athena.RunAsync("SELECT x FROM UNNEST(sequence(1, 3)) AS t(x)")).QueryExecutionId!;
        var other = (await athena.RunAsync("SELECT x FROM UNNEST(sequence(1, 3)) AS t(x)")).QueryExecutionId!;
        var token = (await athena.ResultsOfAsync(id, 2)).NextToken!;

        foreach (var wrong in (GetQueryResultsRequest[])
            [
                new() { QueryExecutionId = id, NextToken = "AAAAAAAAAAM" },
                new() { QueryExecutionId = id, NextToken = "no token" },
                new() { QueryExecutionId = other, NextToken = token },
            ])
        {
            await athena.World.FailsAsync("InvalidRequestException", wrong);
        }

        Assert.Equal(2, (await athena.ResultsOfAsync(id, null, token)).ResultSet.Rows.Count);
    }

    [Fact]
    public async Task A_query_that_has_not_succeeded_has_no_results()
    {
        await athena.RestartAsync(withWorkers: false);
        var id = await athena.StartAsync("SELECT * FROM nowhere");
        await RefusedAsync(id, "Query has not yet finished. Current state: QUEUED");
        await athena.RestartAsync();
        await athena.EndOfAsync(id);
        await RefusedAsync(id, "Query did not finish successfully. Final query state: FAILED");
        await RefusedAsync("none", "QueryExecution none was not found");
    }

    [Fact]
    public async Task Results_whose_file_is_gone_are_told_to_be_so()
    {
        var execution = await athena.RunAsync("SELECT 1");
        var location = execution.ResultConfiguration!.OutputLocation!;
        await athena.World.CallAsync(new DeleteObjectRequest { Bucket = AthenaWorld.Bucket, Key = location[$"s3://{AthenaWorld.Bucket}/".Length..] });

        await RefusedAsync(execution.QueryExecutionId!, $"Could not find results at {location}: the file is not there, or is not the one that the query wrote.");
    }

    private async Task RefusedAsync(string id, string message) => Assert.Equal(
        message, (await athena.World.FailsAsync("InvalidRequestException", new GetQueryResultsRequest { QueryExecutionId = id })).Message);
}
