namespace Tarn.Athena.Tests.Operations;

public sealed class ListDatabasesTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    private static readonly ListDatabasesRequest Request = new() { CatalogName = "AwsDataCatalog" };

    [Fact]
    public async Task Databases_are_listed_by_name_in_pages()
    {
        await athena.RunAsync("CREATE DATABASE shop");
        await athena.RunAsync("CREATE DATABASE bank");

        var first = await athena.World.CallAsync(Request with { MaxResults = 2 });
        await athena.RestartAsync();
        var rest = await athena.World.CallAsync(Request with { NextToken = first.NextToken });

        Assert.Equal(["bank", "default"], first.DatabaseList.Select(each => each.Name));
        Assert.Equal(["shop"], rest.DatabaseList.Select(each => each.Name));
        Assert.Null(rest.NextToken);
    }

    [Fact]
    public async Task A_catalog_or_a_workgroup_that_is_not_there_is_refused()
    {
        await athena.World.FailsAsync("InvalidRequestException", Request with { CatalogName = "hive" });
        await athena.World.FailsAsync("InvalidRequestException", Request with { WorkGroup = "other" });
    }

    [Fact]
    public async Task A_token_that_was_never_given_is_Athenas_error_and_not_Glues() =>
        Assert.Contains("NextToken", (await athena.World.FailsAsync("InvalidRequestException", Request with { NextToken = "?" })).Message, StringComparison.Ordinal);
}
