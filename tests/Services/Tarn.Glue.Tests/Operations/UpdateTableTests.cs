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

        var table = await GetAsync("t");
        var versions = await VersionsAsync();
        var firstPage = await VersionsAsync(maxResults: 2);
        var lastPage = await VersionsAsync(firstPage.NextToken);
        var second = await World.CallAsync(new GetTableVersionRequest { DatabaseName = "lake", TableName = "t", VersionId = "0" });

        Assert.Equal("fourth", table.Description);
        Assert.Null(table.Owner);
        Assert.Equal("3", table.VersionId);
        Assert.Equal(Clock.Now, table.UpdateTime);
        Assert.Equal(Clock.Now - TimeSpan.FromHours(1), table.CreateTime);
        Assert.Equal(["3", "2", "0"], versions.TableVersions.Select(each => each.VersionId));
        Assert.Equal(["3", "2"], firstPage.TableVersions.Select(each => each.VersionId));
        Assert.Equal(["0"], lastPage.TableVersions.Select(each => each.VersionId));
        Assert.Equal("first", second.TableVersion.Table.Description);
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() =>
            World.CallAsync(new GetTableVersionRequest { DatabaseName = "lake", TableName = "t", VersionId = "1" })));
    }

    [Fact]
    public async Task UpdateTable_fails_when_the_table_changed_meanwhile()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", "t");
        await UpdateAsync("t", versionId: "0");

        Assert.Equal("ConcurrentModificationException", await CodeOfAsync(() => UpdateAsync("t", versionId: "0")));
    }
}
