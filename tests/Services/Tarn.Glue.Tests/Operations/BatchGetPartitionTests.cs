namespace Tarn.Glue.Tests;

public sealed class BatchGetPartitionTests : PartitionFixture
{
    [Fact]
    public async Task BatchGetPartition_answers_those_there_are()
    {
        await CreateAsync(["2001", "1"], ["2001", "2"]);
        await World.RestartAsync();

        var answer = await World.CallAsync(new BatchGetPartitionRequest
        {
            DatabaseName = Database,
            TableName = Table,
            PartitionsToGet = [new PartitionValueList { Values = ["2001", "2"] }, new PartitionValueList { Values = ["2001", "3"] }],
        });

        Assert.Equal(["2001", "2"], answer.Partitions.Single().Values);
    }
}
