namespace Tarn.Glue.Tests;

public sealed class GetCrawlersTests : CrawlerFixture
{
    [Fact]
    public async Task Crawlers_are_listed_by_name_in_pages()
    {
        await SetUpAsync();
        foreach (var name in new[] { "b", "a", "c" })
            await World.CallAsync(Request("s3://lake/") with { Name = name });

        var two = await World.CallAsync(new GetCrawlersRequest { MaxResults = 2 });
        await World.RestartAsync();
        var last = await World.CallAsync(new GetCrawlersRequest { NextToken = two.NextToken });

        Assert.Equal(["a", "b"], two.Crawlers.Select(crawler => crawler.Name));
        Assert.Equal(["c"], last.Crawlers.Select(crawler => crawler.Name));
        Assert.Equal("s3://lake/", last.Crawlers[0].Targets!.S3Targets!.Single().Path);
        Assert.Null(last.NextToken);
    }

    [Fact]
    public async Task A_token_of_another_list_is_refused()
    {
        await SetUpAsync();
        foreach (var name in new[] { "b", "a" })
            await World.CallAsync(Request("s3://lake/") with { Name = name });
        var names = await World.CallAsync(new ListCrawlersRequest { MaxResults = 1 });

        await World.FailsAsync("InvalidInputException", new GetCrawlersRequest { NextToken = names.NextToken });
    }
}
