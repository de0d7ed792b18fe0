using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class UpdatePartitionTests : PartitionFixture
{
    [Fact]
    public async Task UpdatePartition_can_rename()
    {
        await CreateAsync(["2001", "1"], ["2001", "2"]);
        var born = Clock.Now;
        await Clock.AdvanceAsync(TimeSpan.FromHours(1), default);

        await UpdateAsync(["2001", "1"], ["2001", "3"]);
        await World.RestartAsync();

        Assert.Equal(["2001/2", "2001/3"], await ListAsync());
        Assert.Equal(born, (await GetAsync("2001", "3")).CreationTime);
        await World.FailsAsync("AlreadyExistsException", () => UpdateAsync(["2001", "2"], ["2001", "3"]));
        await World.FailsAsync("EntityNotFoundException", () => UpdateAsync(["2001", "9"], ["2001", "9"]));
    }
}
