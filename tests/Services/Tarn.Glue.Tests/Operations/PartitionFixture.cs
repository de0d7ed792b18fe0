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

    private protected async Task<Partition> GetAsync(params string[] values) => (await new GetPartition(Partitions).HandleAsync(
        new GetPartitionRequest { DatabaseName = Database, TableName = Table, PartitionValues = values }, Call, default)).Partition;

    private protected async Task<GetPartitionsResponse> PageAsync(GetPartitionsRequest request) =>
        await new GetPartitions(Tables, Partitions, Tokens).HandleAsync(request with { DatabaseName = Database, TableName = Table }, Call, default);

    private protected async Task<IEnumerable<string>> ListAsync(string? expression = null) =>
        (await PageAsync(new GetPartitionsRequest { Expression = expression }))
        .Partitions.Select(partition => string.Join('/', partition.Values));

    private protected async Task UpdateAsync(string[] values, string[] newValues) => await new UpdatePartition(Partitions, Clock).HandleAsync(
        new UpdatePartitionRequest
        {
            DatabaseName = Database,
            TableName = Table,
            PartitionValueList = values,
            PartitionInput = new PartitionInput { Values = newValues },
        },
        Call,
        default);

    private protected async Task DeleteAsync(params string[] values) => await new DeletePartition(Partitions).HandleAsync(
        new DeletePartitionRequest { DatabaseName = Database, TableName = Table, PartitionValues = values }, Call, default);
}
