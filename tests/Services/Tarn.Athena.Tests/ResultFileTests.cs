namespace Tarn.Athena.Tests;

/// <summary>What a query writes into S3, and what becomes of it where it cannot.</summary>
public sealed class ResultFileTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    [Fact]
    public async Task Results_lie_in_S3_with_their_metadata()
    {
        var execution = await athena.RunAsync("SELECT 'say \"hi\"' AS a, '' AS b, CAST(NULL AS varchar) AS c, 1 AS d");
        var location = execution.ResultConfiguration!.OutputLocation!;
        Assert.Equal($"{AthenaWorld.Results}{execution.QueryExecutionId}.csv", location);
        Assert.Equal("\"a\",\"b\",\"c\",\"d\"\n\"say \"\"hi\"\"\",\"\",,\"1\"\n", await athena.GetAsync(location));
        var metadata = await athena.GetAsync(location + ".metadata");
        Assert.Contains("\n\u0004hive\"\u0001d*\u0001d2\u0007integer8\n@\0H\u0003P\0", metadata, StringComparison.Ordinal);
        Assert.Equal("DML", execution.StatementType);
        Assert.Equal("SELECT", execution.SubstatementType);
    }

    [Fact]
    public async Task A_query_without_its_bucket_fails()
    {
        var id = (await athena.World.CallAsync(
            new StartQueryExecutionRequest { QueryString = "SELECT 1", ResultConfiguration = new ResultConfiguration { OutputLocation = "s3://nobody-has-this/" } })).QueryExecutionId;
        var execution = await athena.EndOfAsync(id);
        Assert.Equal("FAILED", execution.Status!.State);
        Assert.Contains("NoSuchBucket", execution.Status.StateChangeReason, StringComparison.Ordinal);
    }
}
