namespace Tarn.Glue.Tests;

public sealed class DeleteCrawlerTests : CrawlerFixture
{
    private static readonly DeleteCrawlerRequest Delete = new() { Name = CrawlerName };

    [Fact]
    public async Task A_crawler_is_gone_with_its_crawls_and_its_tables_stay()
    {
        await SetUpAsync();
        await PutAsync("t/1.json", """{"a":1}""");
        await CrawlAsync(Request("s3://lake/t/"));
        await World.CallAsync(Delete);
        await World.RestartAsync();

        await World.FailsAsync("EntityNotFoundException", new GetCrawlerRequest { Name = CrawlerName });
        Assert.Equal(["t"], (await TablesAsync()).Select(table => table.Name));
        await World.CallAsync(Request("s3://lake/t/"));
        Assert.Empty((await World.CallAsync(new ListCrawlsRequest { CrawlerName = CrawlerName })).Crawls);
    }

    [Fact]
    public async Task A_crawler_that_is_not_there_or_runs_is_refused()
    {
        await SetUpAsync();
        await World.FailsAsync("EntityNotFoundException", Delete);
        await World.CallAsync(Request("s3://lake/"));
        await World.CallAsync(new StartCrawlerRequest { Name = CrawlerName });

        await World.FailsAsync("CrawlerRunningException", Delete);
        Assert.Equal("RUNNING", (await GetAsync()).State);
    }
}
