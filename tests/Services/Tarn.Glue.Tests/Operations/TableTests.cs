using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Glue.Tests;

public sealed class TableTests : CatalogFixture
{
    private static readonly StorageDescriptor Storage = new()
    {
        Columns = [new Column { Name = "id", Type = "bigint", Comment = "c", Parameters = new Dictionary<string, string> { ["p"] = "1" } }],
        Location = "s3://lake/t/",
        InputFormat = "in",
        OutputFormat = "out",
        Compressed = true,
        NumberOfBuckets = -1,
        SerdeInfo = new SerDeInfo { Name = "n", SerializationLibrary = "lib", Parameters = new Dictionary<string, string> { ["a"] = "b" } },
        BucketColumns = ["id"],
        SortColumns = [new Order { Column = "id", SortOrder = 1 }],
        Parameters = new Dictionary<string, string> { ["classification"] = "csv" },
        SkewedInfo = new SkewedInfo { SkewedColumnNames = ["id"], SkewedColumnValues = ["1"] },
        StoredAsSubDirectories = true,
    };

    [Fact]
    public async Task CreateTable_keeps_all_it_is_given()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("LAKE", new TableInput
        {
            Name = "Flights",
            Description = "d",
            Owner = "o",
            LastAccessTime = Clock.Now,
            LastAnalyzedTime = Clock.Now,
            Retention = 3,
            StorageDescriptor = Storage,
            PartitionKeys = [new Column { Name = "month", Type = "int" }],
            ViewOriginalText = "v",
            ViewExpandedText = "w",
            TableType = "EXTERNAL_TABLE",
            Parameters = new Dictionary<string, string> { ["EXTERNAL"] = "TRUE" },
        });

        var table = await GetAsync("FLIGHTS");

        Assert.Equal(("flights", "lake", "d", "o", 3), (table.Name, table.DatabaseName, table.Description, table.Owner, table.Retention));
        Assert.Equal((Clock.Now, Clock.Now), (table.CreateTime!.Value, table.UpdateTime!.Value));
        Assert.Equal(JsonSerializer.Serialize(Storage), JsonSerializer.Serialize(table.StorageDescriptor));
        Assert.Equal(new Column { Name = "month", Type = "int" }, table.PartitionKeys!.Single());
        Assert.Equal(("v", "w", "EXTERNAL_TABLE"), (table.ViewOriginalText, table.ViewExpandedText, table.TableType));
        Assert.Equal("TRUE", table.Parameters!["EXTERNAL"]);
        Assert.Equal(("0", Call.Account), (table.VersionId, table.CatalogId));
    }

    [Fact]
    public async Task A_bare_table_gets_the_defaults()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", new TableInput { Name = "t", StorageDescriptor = new StorageDescriptor() });

        var table = await GetAsync("t");

        Assert.Equal(0, table.Retention);
        Assert.Empty(table.PartitionKeys!);
        Assert.False(table.StorageDescriptor!.Compressed);
        Assert.Equal(0, table.StorageDescriptor.NumberOfBuckets);
        Assert.Empty(table.StorageDescriptor.SortColumns!);
        Assert.Null(table.StorageDescriptor.Location);
    }

    [Fact]
    public async Task Errors_are_AWSs()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", "t");

        Assert.Equal("AlreadyExistsException", await CodeOfAsync(() => CreateTableAsync("lake", "T")));
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() => CreateTableAsync("sea", "t")));
        var noTable = await Assert.ThrowsAsync<AwsException>(() => GetAsync("u"));
        Assert.Equal(("EntityNotFoundException", "Table u not found."), (noTable.Code, noTable.Message));
        var noDatabase = await Assert.ThrowsAsync<AwsException>(() => GetAsync("u", "sea"));
        Assert.Equal("Database sea not found.", noDatabase.Message);
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() => UpdateAsync("u")));
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() => DeleteAsync("u")));
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() => ListAsync(database: "sea")));
    }

    [Fact]
    public async Task GetTables_pages_and_matches_whole_names()
    {
        await CreateDatabaseAsync("lake");
        await CreateDatabaseAsync("lake2");
        foreach (var name in new[] { "flights_raw", "flights", "airports", "old_flights" })
            await CreateTableAsync("lake", name);
        await CreateTableAsync("lake2", "flights");

        var first = await ListAsync(maxResults: 3);
        var second = await ListAsync(token: first.NextToken);

        Assert.Equal(["airports", "flights", "flights_raw"], first.TableList.Select(table => table.Name));
        Assert.Equal(["old_flights"], second.TableList.Select(table => table.Name));
        Assert.Null(second.NextToken);
        Assert.Equal(["flights"], (await ListAsync("flights")).TableList.Select(table => table.Name));
        Assert.Equal(["flights", "flights_raw"], (await ListAsync("Flights.*")).TableList.Select(table => table.Name));
        Assert.Equal(["airports", "flights"], (await ListAsync("flights|airports")).TableList.Select(table => table.Name));
        Assert.Equal(4, (await ListAsync("*")).TableList.Count);
        Assert.Equal("InvalidInputException", await CodeOfAsync(() => ListAsync("(")));
        Assert.Equal("InvalidInputException", await CodeOfAsync(() => ListAsync(@"(a)\1")));
    }

    [Fact]
    public async Task GetTables_pages_through_a_filter()
    {
        await CreateDatabaseAsync("lake");
        for (var i = 0; i < 9; i++)
            await CreateTableAsync("lake", i % 3 == 0 ? $"a{i}" : $"b{i}");

        var names = new List<string>();
        string? token = null;
        do
        {
            var page = await ListAsync("b.*", 2, token);
            names.AddRange(page.TableList.Select(table => table.Name));
            token = page.NextToken;
        }
        while (token is not null);

        Assert.Equal(["b1", "b2", "b4", "b5", "b7", "b8"], names);
    }

    [Fact]
    public async Task UpdateTable_replaces_all_counts_versions_and_archives_unless_told_not_to()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", new TableInput { Name = "t", Description = "first", Owner = "o" });
        Clock.Time += TimeSpan.FromHours(1);
        await UpdateAsync("t", "second");
        await UpdateAsync("t", "third", skipArchive: true);
        await UpdateAsync("t", "fourth");

        var table = await GetAsync("t");
        var versions = await VersionsAsync();
        var firstPage = await VersionsAsync(maxResults: 2);
        var lastPage = await VersionsAsync(firstPage.NextToken);
        var second = await new GetTableVersion(Tables).HandleAsync(
            new GetTableVersionRequest { DatabaseName = "lake", TableName = "t", VersionId = "0" }, Call, default);

        Assert.Equal("fourth", table.Description);
        Assert.Null(table.Owner);
        Assert.Equal("3", table.VersionId);
        Assert.Equal(Clock.Now, table.UpdateTime);
        Assert.Equal(Clock.Now - TimeSpan.FromHours(1), table.CreateTime);
        Assert.Equal(["3", "2", "0"], versions.TableVersions.Select(each => each.VersionId));
        Assert.Equal(["3", "2"], firstPage.TableVersions.Select(each => each.VersionId));
        Assert.Equal(["0"], lastPage.TableVersions.Select(each => each.VersionId));
        Assert.Equal("first", second.TableVersion.Table.Description);
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(async () => await new GetTableVersion(Tables).HandleAsync(
            new GetTableVersionRequest { DatabaseName = "lake", TableName = "t", VersionId = "1" }, Call, default)));
    }

    [Fact]
    public async Task UpdateTable_fails_when_the_table_changed_meanwhile()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", "t");
        await UpdateAsync("t", versionId: "0");

        Assert.Equal("ConcurrentModificationException", await CodeOfAsync(() => UpdateAsync("t", versionId: "0")));
    }

    [Fact]
    public async Task DeleteTable_and_BatchDeleteTable_delete_what_there_is()
    {
        await CreateDatabaseAsync("lake");
        foreach (var name in new[] { "a", "b", "c" })
            await CreateTableAsync("lake", name);
        await DeleteAsync("A");

        var answer = await new BatchDeleteTable(Tables).HandleAsync(
            new BatchDeleteTableRequest { DatabaseName = "lake", TablesToDelete = ["a", "B"] }, Call, default);

        Assert.Equal(("a", "EntityNotFoundException"), (answer.Errors!.Single().TableName, answer.Errors!.Single().ErrorDetail.ErrorCode));
        Assert.Equal(["c"], (await ListAsync()).TableList.Select(table => table.Name));
    }

    private async Task<Table> GetAsync(string name, string database = "lake") =>
        (await new GetTable(Tables).HandleAsync(new GetTableRequest { DatabaseName = database, Name = name }, Call, default)).Table;

    private async Task<GetTablesResponse> ListAsync(
        string? expression = null, int? maxResults = null, string? token = null, string database = "lake") =>
        await new GetTables(Tables, Tokens).HandleAsync(
            new GetTablesRequest { DatabaseName = database, Expression = expression, MaxResults = maxResults, NextToken = token }, Call, default);

    private async Task UpdateAsync(string name, string? description = null, bool? skipArchive = null, string? versionId = null) =>
        await new UpdateTable(Tables, Clock).HandleAsync(
            new UpdateTableRequest
            {
                DatabaseName = "lake",
                TableInput = new TableInput { Name = name, Description = description },
                SkipArchive = skipArchive,
                VersionId = versionId,
            },
            Call,
            default);

    private async Task<GetTableVersionsResponse> VersionsAsync(string? token = null, int? maxResults = null) =>
        await new GetTableVersions(Tables, Tokens).HandleAsync(
            new GetTableVersionsRequest { DatabaseName = "lake", TableName = "t", NextToken = token, MaxResults = maxResults }, Call, default);

    private async Task DeleteAsync(string name) =>
        await new DeleteTable(Tables).HandleAsync(new DeleteTableRequest { DatabaseName = "lake", Name = name }, Call, default);
}
