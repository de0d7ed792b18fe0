namespace Tarn.Glue.Tests;

public sealed class UpdateCrawlerTests : CrawlerFixture
{
    private static readonly UpdateCrawlerRequest Update = new() { Name = CrawlerName };

    [Fact]
    public async Task UpdateCrawler_changes_what_it_is_given()
    {
        await SetUpAsync();
        await World.CallAsync(Request("s3://lake/a/") with { Description = "d" });
        await World.Clock.AdvanceAsync(TimeSpan.FromHours(1), default);
        await World.CallAsync(Update with
        {
            Targets = new CrawlerTargets { S3Targets = [new S3Target { Path = "s3://lake/b/" }] },
            SchemaChangePolicy = new SchemaChangePolicy { UpdateBehavior = "LOG" },
            Schedule = "",
        });
        await World.RestartAsync();

        var crawler = await GetAsync();

        Assert.Equal("s3://lake/b/", crawler.Targets!.S3Targets!.Single().Path);
        Assert.Equal(("d", "LOG", 2L), (crawler.Description, crawler.SchemaChangePolicy!.UpdateBehavior, crawler.Version));
        Assert.Equal(World.Clock.Now, crawler.LastUpdated);
        Assert.Equal(World.Clock.Now.AddHours(-1), crawler.CreationTime);
    }

    [Fact]
    public async Task Errors_are_AWSs_and_nothing_is_changed()
    {
        await SetUpAsync();
        await World.CallAsync(Request("s3://lake/"));

        await World.FailsAsync("EntityNotFoundException", Update with { Name = "none" });
        await World.FailsAsync("InvalidInputException", Update with { Role = "arn:aws-cn:iam::123456789012:role/crawl" });
        await World.FailsAsync("InvalidInputException", Update with { Targets = new CrawlerTargets() });
        await World.FailsAsync("InvalidInputException", Update with { Configuration = "{" });
        await World.FailsAsync("ValidationException", Update with { RecrawlPolicy = new RecrawlPolicy { RecrawlBehavior = "CRAWL_NEW_FOLDERS_ONLY" } });
        await World.FailsAsync("ValidationException", Update with { LineageConfiguration = new LineageConfiguration { CrawlerLineageSettings = "ENABLE" } });
        Assert.Contains("'Schedule'", (await World.FailsAsync("ValidationException", Update with { Schedule = "cron(0 0 * * ? *)" })).Message, StringComparison.Ordinal);
        Assert.Equal(1, (await GetAsync()).Version);
    }

    [Fact]
    public async Task A_crawler_that_runs_is_not_changed()
    {
        await SetUpAsync();
        await World.CallAsync(Request("s3://lake/"));
        await World.CallAsync(new StartCrawlerRequest { Name = CrawlerName });

        await World.FailsAsync("CrawlerRunningException", Update with { Description = "new" });
        Assert.Null((await GetAsync()).Description);
    }
}
