using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class CreatePartitionTests : PartitionFixture
{
    [Fact]
    public async Task CreatePartition_keeps_all_it_is_given()
    {
        await CreateAsync();
        var input = new PartitionInput
        {
            Values = ["2001", "01"],
            StorageDescriptor = new StorageDescriptor { Location = "s3://lake/2001/01/", Columns = [new Column { Name = "id", Type = "int" }] },
            Parameters = new Dictionary<string, string> { ["recordCount"] = "1" },
            LastAccessTime = Clock.Now,
        };
        await World.CallAsync(new CreatePartitionRequest { DatabaseName = "Lake", TableName = "Flights", PartitionInput = input });
        await World.RestartAsync();

        var partition = await GetAsync("2001", "01");

        Assert.Equal(["2001", "01"], partition.Values);
        Assert.Equal((Database, Table, World.Account), (partition.DatabaseName, partition.TableName, partition.CatalogId));
        Assert.Equal("s3://lake/2001/01/", partition.StorageDescriptor!.Location);
        Assert.Equal("1", partition.Parameters!["recordCount"]);
        Assert.Equal(Clock.Now, partition.CreationTime);
        Assert.Equal(Clock.Now, partition.LastAccessTime);
    }

    private static CreatePartitionRequest Create(params string[] values) =>
        new() { DatabaseName = Database, TableName = Table, PartitionInput = new PartitionInput { Values = values } };

    [Fact]
    public async Task Errors_are_AWSs()
    {
        await CreateAsync(["2001", "1"]);

        await World.FailsAsync("AlreadyExistsException", Create("2001", "1"));
        await World.FailsAsync("InvalidInputException", Create("2001"));
        await World.FailsAsync("EntityNotFoundException", Create("2001", "2") with { TableName = "none" });
        await World.FailsAsync("InvalidInputException", Create() with { PartitionInput = new PartitionInput() });
    }
}
