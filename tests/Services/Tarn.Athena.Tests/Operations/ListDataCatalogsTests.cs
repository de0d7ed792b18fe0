namespace Tarn.Athena.Tests.Operations;

public sealed class ListDataCatalogsTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    [Fact]
    public async Task The_Glue_catalog_is_the_one_there_is() => Assert.Equal(
        [new DataCatalogSummary("AwsDataCatalog", "GLUE")],
        (await athena.World.CallAsync(new ListDataCatalogsRequest())).DataCatalogsSummary);

    [Fact]
    public async Task Another_workgroup_and_a_token_are_refused()
    {
        await athena.World.FailsAsync("InvalidRequestException", new ListDataCatalogsRequest { WorkGroup = "other" });
        await athena.World.FailsAsync("InvalidRequestException", new ListDataCatalogsRequest { NextToken = "x" });
    }
}
