namespace Tarn.Glue.Tests;

public sealed class GetCrawlerMetricsTests : CrawlerFixture
{
    [Fact]
    public async Task What_the_last_crawl_did_is_told()
    {
        await SetUpAsync();
        await PutAsync("t/day=1/1.json", """{"a":1}""");
        await CrawlAsync(Request("s3://lake/t/"));
        await World.RestartAsync();

        var metrics = (await World.CallAsync(new GetCrawlerMetricsRequest { CrawlerNameList = [CrawlerName] })).CrawlerMetricsList.Single();

        Assert.Equal((1, 0, 0), (metrics.TablesCreated, metrics.TablesUpdated, metrics.TablesDeleted));
        Assert.Equal((false, 0), (metrics.StillEstimating, metrics.TimeLeftSeconds));
        Assert.Equal(metrics.LastRuntimeSeconds, metrics.MedianRuntimeSeconds);
    }

    [Fact]
    public async Task Without_names_all_crawlers_are_told_of_in_pages()
    {
        await SetUpAsync();
        foreach (var name in new[] { "b", "a", "c" })
            await World.CallAsync(Request("s3://lake/") with { Name = name });

        var first = await World.CallAsync(new GetCrawlerMetricsRequest { MaxResults = 2 });
        var rest = await World.CallAsync(new GetCrawlerMetricsRequest { NextToken = first.NextToken });

        Assert.Equal(["a", "b"], first.CrawlerMetricsList.Select(metrics => metrics.CrawlerName));
        Assert.Equal(["c"], rest.CrawlerMetricsList.Select(metrics => metrics.CrawlerName));
    }

    [Fact]
    public async Task A_crawler_that_is_not_there_and_a_token_that_was_never_given_are_refused()
    {
        await World.FailsAsync("EntityNotFoundException", new GetCrawlerMetricsRequest { CrawlerNameList = ["none"] });
        await World.FailsAsync("InvalidInputException", new GetCrawlerMetricsRequest { NextToken = "?" });
        await World.FailsAsync("InvalidInputException", new GetCrawlerMetricsRequest { NextToken = "?", CrawlerNameList = ["none"] });
    }
}
