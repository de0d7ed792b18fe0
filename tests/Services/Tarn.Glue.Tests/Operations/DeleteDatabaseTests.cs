using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class DeleteDatabaseTests : DatabaseFixture
{
    [Fact]
    public async Task DeleteDatabase_takes_tables_and_partitions_with_it()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", "t", new Column { Name = "d", Type = "string" });
        await CreatePartitionsAsync("lake", "t", ["1"]);
        await CreateDatabaseAsync("lake2");
        await CreateTableAsync("lake2", "t");
        await DeleteAsync("lake");
        await World.RestartAsync();

        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", "t", new Column { Name = "d", Type = "string" });

        var partitions = await World.CallAsync(new GetPartitionsRequest { DatabaseName = "lake", TableName = "t" });
        Assert.Empty(partitions.Partitions);
        await World.CallAsync(new GetTableRequest { DatabaseName = "lake2", Name = "t" });
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_refused() =>
        Assert.Equal("Database sea not found.", (await World.FailsAsync("EntityNotFoundException", () => DeleteAsync("sea"))).Message);
}
