namespace Tarn.Glue.Tests;

public sealed class BatchDeletePartitionTests : PartitionFixture
{
    private static readonly BatchDeletePartitionRequest Request = new()
    {
        DatabaseName = Database,
        TableName = Table,
        PartitionsToDelete = [new PartitionValueList { Values = ["2001", "1"] }, new PartitionValueList { Values = ["2001", "2"] }, new PartitionValueList { Values = ["2001"] }],
    };

    [Fact]
    public async Task Partitions_that_are_there_are_deleted_and_the_others_named()
    {
        await CreateAsync(["2001", "2"], ["2001", "3"]);

        var errors = (await World.CallAsync(Request)).Errors!;
        await World.RestartAsync();

        Assert.Equal(["EntityNotFoundException", "InvalidInputException"], errors.Select(error => error.ErrorDetail.ErrorCode));
        Assert.Equal(["2001", "1"], errors[0].PartitionValues);
        Assert.Equal(["2001/3"], await ListAsync());
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_refused()
    {
        await CreateAsync(["2001", "1"]);

        await World.FailsAsync("EntityNotFoundException", Request with { TableName = "none" });
        Assert.Equal(["2001/1"], await ListAsync());
    }
}
