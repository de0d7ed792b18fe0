using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class DeleteTableTests : TableFixture
{
    [Fact]
    public async Task A_table_is_deleted_with_its_versions_and_partitions()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", "t", new Column { Name = "d", Type = "string" });
        await CreatePartitionsAsync("lake", "t", ["1"]);
        await CreateTableAsync("lake", "other");
        await DeleteAsync("T");
        await World.RestartAsync();

        Assert.Equal(["other"], (await ListAsync()).TableList.Select(table => table.Name));
        await CreateTableAsync("lake", "t", new Column { Name = "d", Type = "string" });
        Assert.Empty((await World.CallAsync(new GetPartitionsRequest { DatabaseName = "lake", TableName = "t" })).Partitions);
        Assert.Single((await VersionsAsync()).TableVersions);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_refused()
    {
        await CreateDatabaseAsync("lake");

        Assert.Equal("Table u not found.", (await World.FailsAsync("EntityNotFoundException", () => DeleteAsync("u"))).Message);
    }
}
