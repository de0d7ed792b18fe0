namespace Tarn.Athena.Tests.Operations;

public sealed class ListTableMetadataTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    private static readonly ListTableMetadataRequest Request = new() { CatalogName = "AwsDataCatalog", DatabaseName = "default" };

    [Fact]
    public async Task Tables_are_listed_by_name_in_pages_and_by_expression()
    {
        foreach (var name in new[] { "shown_b", "other", "shown_a" })
            await athena.RunAsync($"CREATE EXTERNAL TABLE {name} (a int) LOCATION 's3://lake/none/'");

        var first = await athena.World.CallAsync(Request with { MaxResults = 2 });
        await athena.RestartAsync();
        var rest = await athena.World.CallAsync(Request with { NextToken = first.NextToken });
        var shown = await athena.World.CallAsync(Request with { Expression = "shown.*" });

        Assert.Equal(["other", "shown_a"], first.TableMetadataList.Select(each => each.Name));
        Assert.Equal(["shown_b"], rest.TableMetadataList.Select(each => each.Name));
        Assert.Null(rest.NextToken);
        Assert.Equal(["shown_a", "shown_b"], shown.TableMetadataList.Select(each => each.Name));
        Assert.Equal("a", shown.TableMetadataList[0].Columns!.Single().Name);
    }

    [Fact]
    public async Task What_Glue_refuses_is_refused_in_Athenas_errors()
    {
        var missing = await athena.World.FailsAsync("MetadataException", Request with { DatabaseName = "none" });
        await athena.World.FailsAsync("InvalidRequestException", Request with { Expression = "(" });
        await athena.World.FailsAsync("InvalidRequestException", Request with { NextToken = "?" });

        Assert.Equal("Database none not found", missing.Message);
    }

    [Fact]
    public async Task A_catalog_or_a_workgroup_that_is_not_there_is_refused()
    {
        await athena.World.FailsAsync("InvalidRequestException", Request with { CatalogName = "hive" });
        await athena.World.FailsAsync("InvalidRequestException", Request with { WorkGroup = "other" });
    }
}
