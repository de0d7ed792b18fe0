using Tarn.Glue.Storage;
using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Glue.Tests;

/// <summary>A catalog on a store of its own.</summary>
public abstract class CatalogFixture : IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-glue-");

    protected CatalogFixture()
    {
        Meta = TestMeta.Open(directory);
        Databases = new DatabaseStore(Meta);
        Tables = new TableStore(Meta);
        Partitions = new PartitionStore(Meta);
    }

    protected CallContext Call { get; } = new() { Caller = Caller.Root("000000000000"), Scope = new Scope("000000000000", "us-east-1"), RequestId = "r" };

    protected IMetaStore Meta { get; }

    private protected TestClock Clock { get; } = new();

    private protected PageTokens Tokens => new(Meta, Clock);

    private protected DatabaseStore Databases { get; }

    private protected TableStore Tables { get; }

    private protected PartitionStore Partitions { get; }

    public virtual async ValueTask DisposeAsync()
    {
        await Meta.DisposeAsync();
        directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected async Task CreateDatabaseAsync(string name) => await new CreateDatabase(Databases, Clock).HandleAsync(
        new CreateDatabaseRequest { DatabaseInput = new DatabaseInput { Name = name } }, Call, default);

    protected async Task CreateTableAsync(string database, TableInput input) => await new CreateTable(Tables, Clock).HandleAsync(
        new CreateTableRequest { DatabaseName = database, TableInput = input }, Call, default);

    protected Task CreateTableAsync(string database, string name, params Column[] partitionKeys) =>
        CreateTableAsync(database, new TableInput { Name = name, PartitionKeys = partitionKeys });

    protected async Task<IReadOnlyList<PartitionError>> CreatePartitionsAsync(
        string database, string table, params IEnumerable<string[]> partitions) =>
        (await new BatchCreatePartition(Partitions, Clock).HandleAsync(
            new BatchCreatePartitionRequest
            {
                DatabaseName = database,
                TableName = table,
                PartitionInputList = [.. partitions.Select(values => new PartitionInput { Values = values })],
            },
            Call,
            default)).Errors!;

    protected static async Task<string> CodeOfAsync(Func<Task> work) => (await Assert.ThrowsAsync<AwsException>(work)).Code;
}
