namespace Tarn.Glue.Tests;

public sealed class DeletePartitionTests : PartitionFixture
{
    [Fact]
    public async Task DeletePartition_and_BatchDeletePartition_delete_what_there_is()
    {
        await CreateAsync(["2001", "1"], ["2001", "2"], ["2001", "3"]);
        await DeleteAsync("2001", "1");

        var answer = await World.CallAsync(new BatchDeletePartitionRequest
        {
            DatabaseName = Database,
            TableName = Table,
            PartitionsToDelete = [new PartitionValueList { Values = ["2001", "1"] }, new PartitionValueList { Values = ["2001", "2"] }],
        });

        Assert.Equal("EntityNotFoundException", answer.Errors!.Single().ErrorDetail.ErrorCode);
        Assert.Equal(["2001/3"], await ListAsync());
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() => DeleteAsync("2001", "1")));
    }
}
