namespace Tarn.Glue.Tests;

public sealed class GetCrawlerTests : CrawlerFixture
{
    [Fact]
    public async Task A_crawler_tells_its_state_and_how_its_last_crawl_ended()
    {
        await SetUpAsync();
        await World.CallAsync(Request("s3://lake/"));
        await World.CallAsync(new StartCrawlerRequest { Name = CrawlerName });
        Assert.Equal("RUNNING", (await GetAsync()).State);
        await RunCrawlsAsync();
        await World.RestartAsync();

        var crawler = await GetAsync();

        Assert.Equal(("READY", "SUCCEEDED", 0L), (crawler.State, crawler.LastCrawl!.Status, crawler.CrawlElapsedTime));
        Assert.Equal(World.Clock.Now, crawler.LastCrawl.StartTime);
    }

    [Fact]
    public async Task A_crawler_that_is_not_there_is_refused() => Assert.Equal(
        "Crawler entry with name none does not exist",
        (await World.FailsAsync("EntityNotFoundException", new GetCrawlerRequest { Name = "none" })).Message);
}
