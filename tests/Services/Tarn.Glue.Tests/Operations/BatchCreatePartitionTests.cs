using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class BatchCreatePartitionTests : PartitionFixture
{
    [Fact]
    public async Task BatchCreatePartition_answers_the_entries_that_failed_and_makes_the_others()
    {
        await CreateAsync(["2001", "1"]);

        var errors = await CreatePartitionsAsync(Database, Table, ["2001", "1"], ["2001", "2"], ["2001"], ["2001", "2"]);

        Assert.Equal(
            ["AlreadyExistsException", "InvalidInputException", "AlreadyExistsException"],
            errors.Select(error => error.ErrorDetail.ErrorCode));
        Assert.Equal(["2001", "1"], errors[0].PartitionValues);
        await World.RestartAsync();
        Assert.Equal(["2001/1", "2001/2"], await ListAsync());
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_refused()
    {
        await CreateAsync();

        await World.FailsAsync("EntityNotFoundException", () => CreatePartitionsAsync(Database, "none", ["2001", "2"]));
    }
}
