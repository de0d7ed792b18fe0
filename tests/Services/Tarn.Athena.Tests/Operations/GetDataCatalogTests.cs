using Tarn.Worlds;

namespace Tarn.Athena.Tests.Operations;

public sealed class GetDataCatalogTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    private static readonly GetDataCatalogRequest Request = new() { Name = "AwsDataCatalog" };

    [Fact]
    public async Task The_one_catalog_is_the_accounts_Glue_catalog()
    {
        var catalog = (await athena.World.CallAsync(Request)).DataCatalog;

        Assert.Equal(("AwsDataCatalog", "GLUE"), (catalog.Name, catalog.Type));
        Assert.Equal(World.Account, catalog.Parameters!["catalog-id"]);
    }

    [Fact]
    public async Task Another_catalog_or_workgroup_is_refused()
    {
        var catalog = await athena.World.FailsAsync("InvalidRequestException", Request with { Name = "hive" });
        var group = await athena.World.FailsAsync("InvalidRequestException", Request with { WorkGroup = "other" });

        Assert.StartsWith("Data catalog hive was not found", catalog.Message, StringComparison.Ordinal);
        Assert.Equal("WorkGroup other is not found.", group.Message);
    }
}
