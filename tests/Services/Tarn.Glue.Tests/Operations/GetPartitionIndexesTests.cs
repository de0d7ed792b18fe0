namespace Tarn.Glue.Tests;

public sealed class GetPartitionIndexesTests : PartitionFixture
{
    private static readonly GetPartitionIndexesRequest Request = new() { DatabaseName = Database, TableName = Table };

    [Fact]
    public async Task A_table_has_no_partition_indexes()
    {
        await CreateAsync();
        await World.RestartAsync();

        var answer = await World.CallAsync(Request with { TableName = "FLIGHTS" });

        Assert.Empty(answer.PartitionIndexDescriptorList);
        Assert.Null(answer.NextToken);
    }

    [Fact]
    public async Task A_table_that_is_not_there_and_a_token_that_was_never_given_are_refused()
    {
        await CreateAsync();

        await World.FailsAsync("EntityNotFoundException", Request with { TableName = "none" });
        await World.FailsAsync("EntityNotFoundException", Request with { DatabaseName = "none" });
        await World.FailsAsync("InvalidInputException", Request with { NextToken = "?" });
    }
}
