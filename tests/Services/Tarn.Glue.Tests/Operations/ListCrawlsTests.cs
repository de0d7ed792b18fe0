namespace Tarn.Glue.Tests;

public sealed class ListCrawlsTests : CrawlerFixture
{
    private static readonly ListCrawlsRequest List = new() { CrawlerName = CrawlerName };

    [Fact]
    public async Task A_crawl_tells_what_it_found()
    {
        await SetUpAsync();
        await PutAsync("t/day=1/1.json", """{"a":1}""");
        await CrawlAsync(Request("s3://lake/t/"));
        await World.RestartAsync();

        var crawl = (await World.CallAsync(List)).Crawls.Single();

        Assert.Equal("COMPLETED", crawl.State);
        Assert.Equal((await GetAsync()).LastCrawl!.MessagePrefix, crawl.CrawlId);
        Assert.Contains("\"PARTITION\"", crawl.Summary, StringComparison.Ordinal);
        Assert.Contains("names", crawl.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crawls_are_listed_newest_first_in_pages_the_one_that_runs_before_all()
    {
        await SetUpAsync();
        await CrawlAsync(Request("s3://lake/"));
        await World.Clock.AdvanceAsync(TimeSpan.FromHours(1), default);
        await CrawlAgainAsync();
        await World.RestartAsync();
        await World.Clock.AdvanceAsync(TimeSpan.FromHours(1), default);
        await World.CallAsync(new StartCrawlerRequest { Name = CrawlerName });

        var first = await World.CallAsync(List with { MaxResults = 2 });
        var rest = await World.CallAsync(List with { NextToken = first.NextToken });

        Assert.Equal(["RUNNING", "COMPLETED"], first.Crawls.Select(crawl => crawl.State));
        Assert.Equal([World.Clock.Now, World.Clock.Now.AddHours(-1)], first.Crawls.Select(crawl => crawl.StartTime!.Value));
        Assert.Equal(World.Clock.Now.AddHours(-2), rest.Crawls.Single().StartTime);
        Assert.Null(rest.NextToken);
    }

    [Fact]
    public async Task A_crawler_that_is_not_there_and_a_token_that_was_never_given_are_refused()
    {
        await SetUpAsync();
        await World.FailsAsync("EntityNotFoundException", List);
        await World.CallAsync(Request("s3://lake/"));
        await World.FailsAsync("InvalidInputException", List with { NextToken = "?" });
    }
}
