using Tarn.Glue;

namespace Tarn.Athena.Tests.Operations;

public sealed class GetDatabaseTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    private static readonly GetDatabaseRequest Request = new() { CatalogName = "AwsDataCatalog", DatabaseName = "shop" };

    [Fact]
    public async Task A_database_is_Glues()
    {
        await athena.World.CallAsync(new CreateDatabaseRequest
        {
            DatabaseInput = new DatabaseInput { Name = "shop", Description = "a shop", Parameters = new Dictionary<string, string> { ["k"] = "v" } },
        });
        await athena.RestartAsync();

        var database = (await athena.World.CallAsync(Request)).Database;

        Assert.Equal(("shop", "a shop", "v"), (database.Name, database.Description, database.Parameters!["k"]));
    }

    [Fact]
    public async Task A_database_a_catalog_or_a_workgroup_that_is_not_there_is_refused()
    {
        var missing = await athena.World.FailsAsync("MetadataException", Request with { DatabaseName = "none" });
        await athena.World.FailsAsync("InvalidRequestException", Request with { CatalogName = "hive" });
        await athena.World.FailsAsync("InvalidRequestException", Request with { WorkGroup = "other" });

        Assert.Equal("Database none not found", missing.Message);
    }
}
