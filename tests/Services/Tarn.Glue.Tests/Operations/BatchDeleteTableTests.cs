namespace Tarn.Glue.Tests;

public sealed class BatchDeleteTableTests : TableFixture
{
    [Fact]
    public async Task Tables_that_are_there_are_deleted_and_the_others_named()
    {
        await CreateDatabaseAsync("lake");
        foreach (var name in new[] { "b", "c" })
            await CreateTableAsync("lake", name);

        var answer = await World.CallAsync(new BatchDeleteTableRequest { DatabaseName = "lake", TablesToDelete = ["a", "B"] });
        await World.RestartAsync();

        var error = Assert.Single(answer.Errors!);
        Assert.Equal(("a", "EntityNotFoundException"), (error.TableName, error.ErrorDetail.ErrorCode));
        Assert.Equal(["c"], (await ListAsync()).TableList.Select(table => table.Name));
    }

    [Fact]
    public async Task A_database_or_a_catalog_that_is_not_there_is_refused()
    {
        var missing = await World.FailsAsync("EntityNotFoundException", new BatchDeleteTableRequest { DatabaseName = "sea", TablesToDelete = ["a"] });
        await World.FailsAsync("EntityNotFoundException", new BatchDeleteTableRequest { CatalogId = "1", DatabaseName = "sea", TablesToDelete = ["a"] });

        Assert.Equal("Database sea not found.", missing.Message);
    }
}
