namespace Tarn.Glue.Tests;

public sealed class StopCrawlerTests : CrawlerFixture
{
    private static readonly StopCrawlerRequest Stop = new() { Name = CrawlerName };

    [Fact]
    public async Task StopCrawler_stops_a_crawl()
    {
        await SetUpAsync();
        await PutAsync("a/1.json", """{"a":1}""");
        await World.CallAsync(Request("s3://lake/"));
        await World.CallAsync(new StartCrawlerRequest { Name = CrawlerName });
        await World.CallAsync(Stop);

        Assert.Equal("STOPPING", (await GetAsync()).State);
        await World.FailsAsync("CrawlerStoppingException", Stop);
        await RunCrawlsAsync();
        await World.RestartAsync();

        var crawler = await GetAsync();
        Assert.Equal(("READY", "CANCELLED"), (crawler.State, crawler.LastCrawl!.Status));
        Assert.Equal("STOPPED", (await World.CallAsync(new ListCrawlsRequest { CrawlerName = CrawlerName })).Crawls.Single().State);
        Assert.Empty(await TablesAsync());
    }

    [Fact]
    public async Task A_crawler_that_is_not_there_or_does_not_run_is_refused()
    {
        await SetUpAsync();
        await World.FailsAsync("EntityNotFoundException", Stop);
        await World.CallAsync(Request("s3://lake/"));

        await World.FailsAsync("CrawlerNotRunningException", Stop);
        Assert.Equal("READY", (await GetAsync()).State);
    }
}
