namespace Tarn.Glue.Tests;

public sealed class BatchUpdatePartitionTests : PartitionFixture
{
    [Fact]
    public async Task BatchUpdatePartition_answers_the_entries_that_failed()
    {
        await CreateAsync(["2001", "1"]);

        var answer = await World.CallAsync(new BatchUpdatePartitionRequest { DatabaseName = Database, TableName = Table, Entries = [Entry("1"), Entry("2")] });

        Assert.Equal(["2001", "2"], answer.Errors!.Single().PartitionValueList);
        await World.RestartAsync();
        Assert.Equal("l1", (await GetAsync("2001", "1")).StorageDescriptor!.Location);

        static BatchUpdatePartitionRequestEntry Entry(string month) => new()
        {
            PartitionValueList = ["2001", month],
            PartitionInput = new PartitionInput
            {
                Values = ["2001", month],
                StorageDescriptor = new StorageDescriptor { Location = "l" + month },
            },
        };
    }
}
