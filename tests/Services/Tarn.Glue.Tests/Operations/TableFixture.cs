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
        (await World.CallAsync(new GetTableRequest { DatabaseName = database, Name = name })).Table;

    private protected Task<GetTablesResponse> ListAsync(
        string? expression = null, int? maxResults = null, string? token = null, string database = "lake") =>
        World.CallAsync(new GetTablesRequest { DatabaseName = database, Expression = expression, MaxResults = maxResults, NextToken = token });

    private protected Task UpdateAsync(string name, string? description = null, bool? skipArchive = null, string? versionId = null) =>
        World.CallAsync(new UpdateTableRequest
        {
            DatabaseName = "lake",
            TableInput = new TableInput { Name = name, Description = description },
            SkipArchive = skipArchive,
            VersionId = versionId,
        });

    private protected Task<GetTableVersionsResponse> VersionsAsync(string? token = null, int? maxResults = null) =>
        World.CallAsync(new GetTableVersionsRequest { DatabaseName = "lake", TableName = "t", NextToken = token, MaxResults = maxResults });

    private protected Task DeleteAsync(string name) =>
        World.CallAsync(new DeleteTableRequest { DatabaseName = "lake", Name = name });
}
