namespace Tarn.Glue.Tests;

/// <summary>Partitions of a catalog, and the calls that tests of several operations make.</summary>
public abstract class PartitionFixture : CatalogFixture
{
    private protected const string Database = "lake";
    private protected const string Table = "flights";

    private protected async Task CreateAsync(params string[][] partitions)
    {
        await CreateDatabaseAsync(Database);
        await CreateTableAsync(
            Database, Table, new Column { Name = "year", Type = "string" }, new Column { Name = "month", Type = "int" });
        Assert.Empty(await CreatePartitionsAsync(Database, Table, partitions));
    }

    private protected async Task<Partition> GetAsync(params string[] values) =>
        (await World.CallAsync(new GetPartitionRequest { DatabaseName = Database, TableName = Table, PartitionValues = values })).Partition;

    private protected Task<GetPartitionsResponse> PageAsync(GetPartitionsRequest request) =>
        World.CallAsync(request with { DatabaseName = Database, TableName = Table });

    private protected async Task<IEnumerable<string>> ListAsync(string? expression = null) =>
        (await PageAsync(new GetPartitionsRequest { Expression = expression }))
        .Partitions.Select(partition => string.Join('/', partition.Values));

    private protected Task UpdateAsync(string[] values, string[] newValues) => World.CallAsync(new UpdatePartitionRequest
    {
        DatabaseName = Database,
        TableName = Table,
        PartitionValueList = values,
        PartitionInput = new PartitionInput { Values = newValues },
    });

    private protected Task DeleteAsync(params string[] values) =>
        World.CallAsync(new DeletePartitionRequest { DatabaseName = Database, TableName = Table, PartitionValues = values });
}
