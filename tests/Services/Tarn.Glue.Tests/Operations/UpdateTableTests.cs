using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class UpdateTableTests : TableFixture
{
    [Fact]
    public async Task UpdateTable_replaces_all_counts_versions_and_archives_unless_told_not_to()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", new TableInput { Name = "t", Description = "first", Owner = "o" });
        await Clock.AdvanceAsync(TimeSpan.FromHours(1), default);
        await UpdateAsync("t", "second");
        await UpdateAsync("t", "third", skipArchive: true);
        await UpdateAsync("t", "fourth");
        await World.RestartAsync();

        var table = await GetAsync("t");
        var versions = await VersionsAsync();

        Assert.Equal("fourth", table.Description);
        Assert.Null(table.Owner);
        Assert.Equal("3", table.VersionId);
        Assert.Equal(Clock.Now, table.UpdateTime);
        Assert.Equal(Clock.Now - TimeSpan.FromHours(1), table.CreateTime);
        Assert.Equal(["3", "2", "0"], versions.TableVersions.Select(each => each.VersionId));
    }

    [Fact]
    public async Task UpdateTable_fails_when_the_table_changed_meanwhile()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", "t");
        await UpdateAsync("t", versionId: "0");

        await World.FailsAsync("ConcurrentModificationException", () => UpdateAsync("t", versionId: "0"));
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_refused()
    {
        await CreateDatabaseAsync("lake");

        Assert.Equal("Table u not found.", (await World.FailsAsync("EntityNotFoundException", () => UpdateAsync("u"))).Message);
    }
}
