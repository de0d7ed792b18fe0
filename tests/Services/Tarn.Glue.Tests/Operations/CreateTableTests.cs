using System.Text.Json;
using Tarn.Iam;
using Tarn.S3;
using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class CreateTableTests : TableFixture
{
    [Theory]
    [InlineData("cn-north-1", "arn:aws-cn:iam::123456789012:root")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:iam::123456789012:root")]
    [InlineData("eu-west-1", "arn:aws:iam::123456789012:root")]
    public async Task Who_made_a_table_is_named_in_the_partition_of_its_region(string region, string arn)
    {
        await using var world = World.With(new IamService(), new S3Service(), new GlueService());
        var call = World.CallOf("123456789012", region);
        await world.CallAsync(new CreateDatabaseRequest { DatabaseInput = new DatabaseInput { Name = "d" } }, call);
        await world.CallAsync(new CreateTableRequest { DatabaseName = "d", TableInput = new TableInput { Name = "t" } }, call);
        await world.CallAsync(new UpdateTableRequest { DatabaseName = "d", TableInput = new TableInput { Name = "t", Owner = "o" } }, call);
        Assert.Equal(arn, (await world.CallAsync(new GetTableRequest { DatabaseName = "d", Name = "t" }, call)).Table.CreatedBy);
    }

    [Fact]
    public async Task CreateTable_keeps_all_it_is_given()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("LAKE", new TableInput
        {
            Name = "Flights",
            Description = "d",
            Owner = "o",
            LastAccessTime = Clock.Now,
            LastAnalyzedTime = Clock.Now,
            Retention = 3,
            StorageDescriptor = Storage,
            PartitionKeys = [new Column { Name = "month", Type = "int" }],
            ViewOriginalText = "v",
            ViewExpandedText = "w",
            TableType = "EXTERNAL_TABLE",
            Parameters = new Dictionary<string, string> { ["EXTERNAL"] = "TRUE" },
        });
        await World.RestartAsync();

        var table = await GetAsync("FLIGHTS");

        Assert.Equal(("flights", "lake", "d", "o", 3), (table.Name, table.DatabaseName, table.Description, table.Owner, table.Retention));
        Assert.Equal((Clock.Now, Clock.Now), (table.CreateTime!.Value, table.UpdateTime!.Value));
        Assert.Equal(JsonSerializer.Serialize(Storage), JsonSerializer.Serialize(table.StorageDescriptor));
        Assert.Equal(new Column { Name = "month", Type = "int" }, table.PartitionKeys!.Single());
        Assert.Equal(("v", "w", "EXTERNAL_TABLE"), (table.ViewOriginalText, table.ViewExpandedText, table.TableType));
        Assert.Equal("TRUE", table.Parameters!["EXTERNAL"]);
        Assert.Equal(("0", World.Account), (table.VersionId, table.CatalogId));
    }

    [Fact]
    public async Task A_bare_table_gets_the_defaults()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", new TableInput { Name = "t", StorageDescriptor = new StorageDescriptor() });

        var table = await GetAsync("t");

        Assert.Equal(0, table.Retention);
        Assert.Empty(table.PartitionKeys!);
        Assert.False(table.StorageDescriptor!.Compressed);
        Assert.Equal(0, table.StorageDescriptor.NumberOfBuckets);
        Assert.Empty(table.StorageDescriptor.SortColumns!);
        Assert.Null(table.StorageDescriptor.Location);
    }

    [Fact]
    public async Task Errors_are_AWSs()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", "t");

        await World.FailsAsync("AlreadyExistsException", () => CreateTableAsync("lake", "T"));
        await World.FailsAsync("EntityNotFoundException", () => CreateTableAsync("sea", "t"));
    }
}
