using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class GetDatabaseTests : DatabaseFixture
{
    [Fact]
    public async Task A_database_is_found_in_any_case_and_after_a_restart()
    {
        await CreateDatabaseAsync("Lake");
        var born = Clock.Now;
        await World.RestartAsync();

        var database = await GetAsync("LAKE");

        Assert.Equal(("lake", World.Account, born), (database.Name, database.CatalogId, database.CreateTime));
    }

    [Fact]
    public async Task A_database_of_nowhere_or_elsewhere_is_refused()
    {
        await CreateDatabaseAsync("lake");

        var missing = await World.FailsAsync("EntityNotFoundException", () => GetAsync("sea"));
        await World.FailsAsync("EntityNotFoundException", new GetDatabaseRequest { CatalogId = "1", Name = "lake" });
        await World.FailsAsync("EntityNotFoundException", new GetDatabaseRequest { Name = "lake" }, World.CallOf(World.Account, "eu-west-1"));

        Assert.Equal("Database sea not found.", missing.Message);
    }
}
