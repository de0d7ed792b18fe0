using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class DeletePartitionTests : PartitionFixture
{
    [Fact]
    public async Task A_partition_is_deleted_and_the_others_stay()
    {
        await CreateAsync(["2001", "1"], ["2001", "3"]);
        await DeleteAsync("2001", "1");
        await World.RestartAsync();

        Assert.Equal(["2001/3"], await ListAsync());
    }

    [Fact]
    public async Task A_partition_that_is_not_there_is_refused()
    {
        await CreateAsync(["2001", "1"]);

        await World.FailsAsync("EntityNotFoundException", () => DeleteAsync("2001", "2"));
        await World.FailsAsync("InvalidInputException", () => DeleteAsync("2001"));
    }
}
