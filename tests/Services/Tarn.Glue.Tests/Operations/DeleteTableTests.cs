namespace Tarn.Glue.Tests;

public sealed class DeleteTableTests : TableFixture
{
    [Fact]
    public async Task DeleteTable_and_BatchDeleteTable_delete_what_there_is()
    {
        await CreateDatabaseAsync("lake");
        foreach (var name in new[] { "a", "b", "c" })
            await CreateTableAsync("lake", name);
        await DeleteAsync("A");

        var answer = await World.CallAsync(new BatchDeleteTableRequest { DatabaseName = "lake", TablesToDelete = ["a", "B"] });

        Assert.Equal(("a", "EntityNotFoundException"), (answer.Errors!.Single().TableName, answer.Errors!.Single().ErrorDetail.ErrorCode));
        Assert.Equal(["c"], (await ListAsync()).TableList.Select(table => table.Name));
    }
}
