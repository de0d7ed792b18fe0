using Tarn.Worlds;

namespace Tarn.Glue.Tests;

/// <summary>A catalog in a world of its own.</summary>
public abstract class CatalogFixture : IAsyncDisposable
{
    protected World World { get; } = World.With(new GlueService());

    protected ManualClock Clock => World.Clock;

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task CreateDatabaseAsync(string name) =>
        World.CallAsync(new CreateDatabaseRequest { DatabaseInput = new DatabaseInput { Name = name } });

    protected Task CreateTableAsync(string database, TableInput input) =>
        World.CallAsync(new CreateTableRequest { DatabaseName = database, TableInput = input });

    protected Task CreateTableAsync(string database, string name, params Column[] partitionKeys) =>
        CreateTableAsync(database, new TableInput { Name = name, PartitionKeys = partitionKeys });

    protected async Task<IReadOnlyList<PartitionError>> CreatePartitionsAsync(
        string database, string table, params IEnumerable<string[]> partitions) =>
        (await World.CallAsync(new BatchCreatePartitionRequest
        {
            DatabaseName = database,
            TableName = table,
            PartitionInputList = [.. partitions.Select(values => new PartitionInput { Values = values })],
        })).Errors!;
}
