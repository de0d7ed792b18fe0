namespace Tarn.Glue.Tests;

public sealed class BatchGetCrawlersTests : CrawlerFixture
{
    [Fact]
    public async Task Crawlers_that_are_there_are_answered_and_the_others_named()
    {
        await SetUpAsync();
        foreach (var name in new[] { "b", "c" })
            await World.CallAsync(Request("s3://lake/") with { Name = name });
        await World.RestartAsync();

        var batch = await World.CallAsync(new BatchGetCrawlersRequest { CrawlerNames = ["c", "a", "b"] });

        Assert.Equal(["c", "b"], batch.Crawlers.Select(crawler => crawler.Name));
        Assert.Equal(["a"], batch.CrawlersNotFound);
    }
}
