using Tarn.Glue.Storage;

namespace Tarn.Glue.Tests;

public sealed class StartCrawlerTests : CrawlerFixture
{
    private static readonly StartCrawlerRequest Start = new() { Name = CrawlerName };

    [Fact]
    public async Task A_crawl_runs_after_the_answer_and_its_crawler_is_started_once()
    {
        await SetUpAsync();
        await PutAsync("t/1.json", """{"a":1}""");
        await World.CallAsync(Request("s3://lake/t/"));
        await World.CallAsync(Start);

        Assert.Equal("RUNNING", (await GetAsync()).State);
        Assert.Empty(await TablesAsync());
        await World.FailsAsync("CrawlerRunningException", Start);
        await RunCrawlsAsync();
        Assert.Equal(["t"], (await TablesAsync()).Select(table => table.Name));
    }

    [Fact]
    public async Task A_crawl_that_a_restart_cut_off_failed()
    {
        await SetUpAsync();
        await World.CallAsync(Request("s3://lake/"));
        await World.CallAsync(Start);
        await World.RestartAsync();

        await Worker.StartAsync(default);

        var crawler = await GetAsync();
        Assert.Equal(("READY", "FAILED"), (crawler.State, crawler.LastCrawl!.Status));
        Assert.Contains("interrupted", crawler.LastCrawl.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(CrawlerDocument.Ready, (await CrawlAgainAsync()).State);
    }

    [Fact]
    public async Task A_crawler_that_is_not_there_is_refused() => Assert.Equal(
        "Crawler entry with name none does not exist",
        (await World.FailsAsync("EntityNotFoundException", new StartCrawlerRequest { Name = "none" })).Message);

    [Fact]
    public async Task A_crawl_beyond_those_that_may_wait_is_refused_and_its_crawler_stays_ready()
    {
        await SetUpAsync();
        await World.CallAsync(Request("s3://lake/"));
        var held = Enumerable.Range(0, Limits.WaitingCrawls)
            .Select(i => Queue.TryHold(new CrawlTicket(World.Call.Scope, "other", $"{i}"), World.Call.Account)!).ToArray();

        await World.FailsAsync("ResourceNumberLimitExceededException", Start);
        Assert.Equal("READY", (await GetAsync()).State);
        await World.FailsAsync("EntityNotFoundException", Start with { Name = "none" });

        foreach (var job in held)
            job.Dispose();
        await World.CallAsync(Start);
    }
}
