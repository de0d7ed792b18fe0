using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class UpdateDatabaseTests : DatabaseFixture
{
    [Fact]
    public async Task UpdateDatabase_replaces_all_but_the_birth()
    {
        await CreateDatabaseAsync("lake");
        var born = Clock.Now;
        await Clock.AdvanceAsync(TimeSpan.FromHours(1), default);
        await UpdateAsync("lake", "LAKE");
        await World.RestartAsync();

        var database = await GetAsync("lake");

        Assert.Equal("new", database.Description);
        Assert.Equal(born, database.CreateTime);
    }

    [Fact]
    public async Task A_database_that_is_not_there_and_another_name_are_refused()
    {
        await CreateDatabaseAsync("lake");

        await World.FailsAsync("EntityNotFoundException", () => UpdateAsync("sea", "sea"));
        await World.FailsAsync("InvalidInputException", () => UpdateAsync("lake", "sea"));
    }
}
