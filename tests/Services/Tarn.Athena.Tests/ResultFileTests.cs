using Tarn.Kernel;

namespace Tarn.Athena.Tests;

public sealed class QueryExecutionTests(AthenaWorld world) : IClassFixture<AthenaWorld>
{
    private const string Endless = "SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x), UNNEST(sequence(1, 10000)) AS b(x), UNNEST(sequence(1, 10000)) AS c(x) WHERE (a.x * b.x) % 7 = c.x % 5";

    [Fact]
    public async Task Results_lie_in_S3_with_their_metadata()
    {
        var execution = await world.RunAsync("SELECT 'say \"hi\"' AS a, '' AS b, CAST(NULL AS varchar) AS c, 1 AS d");
        var location = execution.ResultConfiguration!.OutputLocation!;
        Assert.Equal($"{AthenaWorld.Results}{execution.QueryExecutionId}.csv", location);
        Assert.Equal("\"a\",\"b\",\"c\",\"d\"\n\"say \"\"hi\"\"\",\"\",,\"1\"\n", await world.GetAsync(location));
        var metadata = await world.GetAsync(location + ".metadata");
        Assert.Contains("\n\u0004hive\"\u0001d*\u0001d2\u0007integer8\n@\0H\u0003P\0", metadata, StringComparison.Ordinal);
        Assert.Equal("DML", execution.StatementType);
        Assert.Equal("SELECT", execution.SubstatementType);
    }

    [Fact]
    public async Task Results_are_read_in_pages_whose_first_begins_with_the_names()
    {
        var id = (await world.RunAsync("SELECT x, 'value ' || CAST(x AS varchar) AS y FROM UNNEST(sequence(1, 2500)) AS t(x) ORDER BY x")).QueryExecutionId!;
        var seen = new List<string>();
        string? token = null;
        var pages = 0;
        do
        {
            var page = await world.ResultsOfAsync(id, null, token);
            Assert.Equal(["x", "y"], page.ResultSet.ResultSetMetadata.ColumnInfo.Select(column => column.Name));
            Assert.Equal(["bigint", "varchar"], page.ResultSet.ResultSetMetadata.ColumnInfo.Select(column => column.Type));
            seen.AddRange(page.ResultSet.Rows.Select(row => row.Data[0].VarCharValue!));
            token = page.NextToken;
            pages++;
        }
        while (token is not null);
        Assert.Equal(3, pages);
        Assert.Equal(["x", .. Enumerable.Range(1, 2500).Select(i => i.ToString())], seen);
        var error = await Assert.ThrowsAsync<AwsException>(() => world.ResultsOfAsync(id, null, "AAAAAAAAAAM"));
        Assert.Equal("InvalidRequestException", error.Code);
        await Assert.ThrowsAsync<AwsException>(() => world.ResultsOfAsync(id, null, "no token"));
    }

    [Fact]
    public async Task A_request_repeated_with_its_token_makes_one_query()
    {
        var request = new StartQueryExecutionRequest
        {
            QueryString = "SELECT 1",
            ClientRequestToken = Guid.NewGuid().ToString(),
            ResultConfiguration = new ResultConfiguration { OutputLocation = AthenaWorld.Results },
        };
        var first = await world.Invoker.InvokeAsync(request, AthenaWorld.Call, default);
        var second = await world.Invoker.InvokeAsync(request, AthenaWorld.Call, default);
        Assert.Equal(first, second);
        var error = await Assert.ThrowsAsync<AwsException>(
            async () => await world.Invoker.InvokeAsync(request with { QueryString = "SELECT 2" }, AthenaWorld.Call, default));
        Assert.Equal("Idempotent parameters do not match", error.Message);
    }

    [Fact]
    public async Task Bad_requests_are_refused_before_they_become_queries()
    {
        Assert.StartsWith("line 1:1: mismatched input 'SELEC'", (await Assert.ThrowsAsync<AwsException>(() => world.StartAsync("SELEC 1"))).Message, StringComparison.Ordinal);
        await RefusedAsync(new StartQueryExecutionRequest { QueryString = "SELECT 1" }, "No output location");
        await RefusedAsync(new StartQueryExecutionRequest { QueryString = "SELECT 1", ResultConfiguration = new ResultConfiguration { OutputLocation = "/tmp" } }, "not a valid S3 path");
        await RefusedAsync(new StartQueryExecutionRequest { QueryString = "SELECT 1", WorkGroup = "other" }, "WorkGroup other is not found");
        await RefusedAsync(new StartQueryExecutionRequest { QueryString = new string('x', 262_145) }, "262144");
        await RefusedAsync(new GetQueryExecutionRequest { QueryExecutionId = "11111111-2222" }, "was not found");
    }

    [Fact]
    public async Task A_query_without_its_bucket_fails()
    {
        var id = (await world.Invoker.InvokeAsync(
            new StartQueryExecutionRequest { QueryString = "SELECT 1", ResultConfiguration = new ResultConfiguration { OutputLocation = "s3://nobody-has-this/" } }, AthenaWorld.Call, default)).QueryExecutionId;
        var execution = await world.EndOfAsync(id);
        Assert.Equal("FAILED", execution.Status!.State);
        Assert.Contains("NoSuchBucket", execution.Status.StateChangeReason, StringComparison.Ordinal);
        Assert.Contains("FAILED", (await Assert.ThrowsAsync<AwsException>(() => world.ResultsOfAsync(id))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_query_is_cancelled_and_stays_so()
    {
        var id = await world.StartAsync(Endless);
        while ((await world.FindAsync(id)).Status!.State != "RUNNING")
            await Task.Yield();
        await world.Invoker.InvokeAsync(new StopQueryExecutionRequest { QueryExecutionId = id }, AthenaWorld.Call, default);
        Assert.Equal("CANCELLED", (await world.FindAsync(id)).Status!.State);
        Assert.Equal(["1"], await world.RowsAsync("SELECT 1"));
        await world.Invoker.InvokeAsync(new StopQueryExecutionRequest { QueryExecutionId = id }, AthenaWorld.Call, default);
        Assert.Equal("CANCELLED", (await world.FindAsync(id)).Status!.State);
    }

    [Fact]
    public async Task Queries_are_listed_newest_first()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add((await world.RunAsync($"SELECT {i}")).QueryExecutionId!);
        var page = await world.Invoker.InvokeAsync(new ListQueryExecutionsRequest { MaxResults = 2 }, AthenaWorld.Call, default);
        Assert.Equal([ids[2], ids[1]], page.QueryExecutionIds);
        var next = await world.Invoker.InvokeAsync(new ListQueryExecutionsRequest { MaxResults = 1, NextToken = page.NextToken }, AthenaWorld.Call, default);
        Assert.Equal([ids[0]], next.QueryExecutionIds);
        var batch = await world.Invoker.InvokeAsync(new BatchGetQueryExecutionRequest { QueryExecutionIds = [ids[0], "none"] }, AthenaWorld.Call, default);
        Assert.Equal("SELECT 0", batch.QueryExecutions.Single().Query);
        Assert.Equal("none", batch.UnprocessedQueryExecutionIds.Single().QueryExecutionId);
    }

    [Fact]
    public async Task The_catalog_is_shown()
    {
        await world.RunAsync("CREATE EXTERNAL TABLE shown (a int) LOCATION 's3://lake/none/'");
        var call = AthenaWorld.Call;
        Assert.Equal("AwsDataCatalog", (await world.Invoker.InvokeAsync(new ListDataCatalogsRequest(), call, default)).DataCatalogsSummary.Single().CatalogName);
        Assert.Equal("GLUE", (await world.Invoker.InvokeAsync(new GetDataCatalogRequest { Name = "AwsDataCatalog" }, call, default)).DataCatalog.Type);
        Assert.Contains((await world.Invoker.InvokeAsync(new ListDatabasesRequest { CatalogName = "AwsDataCatalog" }, call, default)).DatabaseList, each => each.Name == "default");
        Assert.Equal("default", (await world.Invoker.InvokeAsync(new GetDatabaseRequest { CatalogName = "AwsDataCatalog", DatabaseName = "default" }, call, default)).Database.Name);
        var table = (await world.Invoker.InvokeAsync(new GetTableMetadataRequest { CatalogName = "AwsDataCatalog", DatabaseName = "default", TableName = "shown" }, call, default)).TableMetadata;
        Assert.Equal(("a", "int"), (table.Columns![0].Name, table.Columns[0].Type));
        Assert.Contains((await world.Invoker.InvokeAsync(new ListTableMetadataRequest { CatalogName = "AwsDataCatalog", DatabaseName = "default" }, call, default)).TableMetadataList, each => each.Name == "shown");
        Assert.Equal("Athena engine version 3", (await world.Invoker.InvokeAsync(new GetWorkGroupRequest { WorkGroup = "primary" }, call, default)).WorkGroup.Configuration!.EngineVersion.EffectiveEngineVersion);
        Assert.Equal("primary", (await world.Invoker.InvokeAsync(new ListWorkGroupsRequest(), call, default)).WorkGroups.Single().Name);
    }

    private async Task RefusedAsync<T>(IRequest<T> request, string words)
    {
        var error = await Assert.ThrowsAsync<AwsException>(async () => await world.Invoker.InvokeAsync(request, AthenaWorld.Call, default));
        Assert.Equal("InvalidRequestException", error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
