namespace Tarn.Glue.Tests;

/// <summary>Tables of a catalog, and the calls that tests of several operations make.</summary>
public abstract class TableFixture : CatalogFixture
{
    private protected static readonly StorageDescriptor Storage = new()
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

    private protected async Task<Table> GetAsync(string name, string database = "lake") =>
        (await new GetTable(Tables).HandleAsync(new GetTableRequest { DatabaseName = database, Name = name }, Call, default)).Table;

    private protected async Task<GetTablesResponse> ListAsync(
        string? expression = null, int? maxResults = null, string? token = null, string database = "lake") =>
        await new GetTables(Tables, Tokens).HandleAsync(
            new GetTablesRequest { DatabaseName = database, Expression = expression, MaxResults = maxResults, NextToken = token }, Call, default);

    private protected async Task UpdateAsync(string name, string? description = null, bool? skipArchive = null, string? versionId = null) =>
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

    private protected async Task<GetTableVersionsResponse> VersionsAsync(string? token = null, int? maxResults = null) =>
        await new GetTableVersions(Tables, Tokens).HandleAsync(
            new GetTableVersionsRequest { DatabaseName = "lake", TableName = "t", NextToken = token, MaxResults = maxResults }, Call, default);

    private protected async Task DeleteAsync(string name) =>
        await new DeleteTable(Tables).HandleAsync(new DeleteTableRequest { DatabaseName = "lake", Name = name }, Call, default);
}
