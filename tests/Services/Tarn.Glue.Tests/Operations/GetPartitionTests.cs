using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class GetPartitionTests : PartitionFixture
{
    [Fact]
    public async Task A_partition_is_found_by_its_values_as_they_are_written()
    {
        await CreateAsync(["2001", "01"], ["2001", "1"]);
        await World.RestartAsync();

        Assert.Equal(["2001", "01"], (await GetAsync("2001", "01")).Values);
        Assert.Equal(["2001", "1"], (await GetAsync("2001", "1")).Values);
    }

    [Fact]
    public async Task Too_few_values_and_those_of_no_partition_or_table_are_refused()
    {
        await CreateAsync(["2001", "1"]);

        await World.FailsAsync("InvalidInputException", () => GetAsync("2001"));
        var missing = await World.FailsAsync("EntityNotFoundException", () => GetAsync("2001", "2"));
        await World.FailsAsync(
            "EntityNotFoundException", new GetPartitionRequest { DatabaseName = Database, TableName = "none", PartitionValues = ["2001", "1"] });

        Assert.Equal("Cannot find partition.", missing.Message);
    }
}
