using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class GetTableTests : TableFixture
{
    [Fact]
    public async Task A_table_is_found_in_any_case_and_after_a_restart()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", new TableInput { Name = "Flights", Description = "d" });
        await World.RestartAsync();

        var table = await GetAsync("FLIGHTS", "Lake");

        Assert.Equal(("flights", "lake", "d", "0"), (table.Name, table.DatabaseName, table.Description, table.VersionId));
    }

    [Fact]
    public async Task A_table_or_a_database_that_is_not_there_is_refused()
    {
        await CreateDatabaseAsync("lake");

        var noTable = await World.FailsAsync("EntityNotFoundException", () => GetAsync("u"));
        var noDatabase = await World.FailsAsync("EntityNotFoundException", () => GetAsync("u", "sea"));
        await World.FailsAsync("EntityNotFoundException", new GetTableRequest { CatalogId = "1", DatabaseName = "lake", Name = "u" });

        Assert.Equal("Table u not found.", noTable.Message);
        Assert.Equal("Database sea not found.", noDatabase.Message);
    }
}
