namespace Tarn.Glue.Tests;

public sealed class GetTableVersionsTests : TableFixture
{
    [Fact]
    public async Task Versions_are_listed_newest_first_in_pages()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", "t");
        await UpdateAsync("t", "second");
        await UpdateAsync("t", "third", skipArchive: true);
        await UpdateAsync("t", "fourth");

        var first = await VersionsAsync(maxResults: 2);
        await World.RestartAsync();
        var last = await VersionsAsync(first.NextToken);

        Assert.Equal(["3", "2"], first.TableVersions.Select(each => each.VersionId));
        Assert.Equal(["fourth", "third"], first.TableVersions.Select(each => each.Table.Description));
        Assert.Equal(["0"], last.TableVersions.Select(each => each.VersionId));
        Assert.Null(last.NextToken);
    }

    [Fact]
    public async Task A_table_that_is_not_there_and_a_token_of_another_table_are_refused()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", "t");
        await CreateTableAsync("lake", "u");
        await UpdateAsync("t");
        var token = (await VersionsAsync(maxResults: 1)).NextToken;

        await World.FailsAsync("EntityNotFoundException", new GetTableVersionsRequest { DatabaseName = "lake", TableName = "none" });
        await World.FailsAsync("InvalidInputException", new GetTableVersionsRequest { DatabaseName = "lake", TableName = "u", NextToken = token });
    }
}
