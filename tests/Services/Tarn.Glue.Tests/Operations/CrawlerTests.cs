using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue.Tests;

public sealed class CrawlerTests : CrawlerFixture
{
    private static async Task<string> CodeOfAsync(Func<Task> work) => (await Assert.ThrowsAsync<AwsException>(work)).Code;

    [Fact]
    public async Task CreateCrawler_makes_what_GetCrawler_answers()
    {
        await SetUpAsync();
        await InvokeAsync(Request("s3://lake/flights/") with { Description = "d", TablePrefix = "p_", Configuration = """{"Version":1.0}""" });

        var crawler = await GetAsync();

        Assert.Equal(("READY", "crawl", "db", "d", "p_"), (crawler.State, crawler.Role, crawler.DatabaseName, crawler.Description, crawler.TablePrefix));
        Assert.Equal("s3://lake/flights/", crawler.Targets!.S3Targets!.Single().Path);
        Assert.Equal("UPDATE_IN_DATABASE", crawler.SchemaChangePolicy!.UpdateBehavior);
        Assert.Equal("DEPRECATE_IN_DATABASE", crawler.SchemaChangePolicy.DeleteBehavior);
        Assert.Equal("CRAWL_EVERYTHING", crawler.RecrawlPolicy!.RecrawlBehavior);
        Assert.Equal((1L, 0L), (crawler.Version, crawler.CrawlElapsedTime));
        Assert.Null(crawler.LastCrawl);
    }

    [Theory]
    [InlineData("GlueServiceRole", "GlueServiceRole")]
    [InlineData("service-role/Glue", "service-role/Glue")]
    [InlineData("arn:aws:iam::123456789012:role/service-role/Glue", "service-role/Glue")]
    public async Task A_role_that_was_never_made_is_taken_as_given(string role, string shown)
    {
        await SetUpAsync();
        await InvokeAsync(Request("s3://lake/flights/") with { Role = role });
        Assert.Equal(shown, (await GetAsync()).Role);
    }

    [Fact]
    public async Task Errors_are_AWSs()
    {
        await SetUpAsync();
        await InvokeAsync(Request("s3://lake/"));

        Assert.Equal("AlreadyExistsException", await CodeOfAsync(() => InvokeAsync(Request("s3://lake/"))));
        var role = await Assert.ThrowsAsync<AwsException>(() => InvokeAsync(Request("s3://lake/") with { Name = "x", Role = "arn:aws:iam::111111111111:role/crawl" }));
        Assert.Equal("InvalidInputException", role.Code);
        Assert.StartsWith("Service is unable to assume provided role.", role.Message, StringComparison.Ordinal);
        Assert.Equal("InvalidInputException", await CodeOfAsync(() => InvokeAsync(Request() with { Name = "x" })));
        Assert.Equal("InvalidInputException", await CodeOfAsync(() => InvokeAsync(Request("lake/x") with { Name = "x" })));
        Assert.Equal("ValidationException", await CodeOfAsync(() => InvokeAsync(
            Request("s3://lake/") with { Name = "x", RecrawlPolicy = new RecrawlPolicy { RecrawlBehavior = "CRAWL_NEW_FOLDERS_ONLY" } })));
        Assert.Equal("ValidationException", await CodeOfAsync(() => InvokeAsync(
            Request() with { Name = "x", Targets = new CrawlerTargets { S3Targets = [new S3Target { Path = "s3://lake/", ConnectionName = "c" }] } })));
        Assert.Equal("ValidationException", await CodeOfAsync(() => InvokeAsync(
            Request() with { Name = "x", Targets = new CrawlerTargets { S3Targets = [new S3Target { Path = "s3://lake/" }], JdbcTargets = [new OtherTarget()] } })));
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() => InvokeAsync(new GetCrawlerRequest { Name = "none" })));
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() => InvokeAsync(new StartCrawlerRequest { Name = "none" })));
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() => InvokeAsync(new DeleteCrawlerRequest { Name = "none" })));
        Assert.Equal("CrawlerNotRunningException", await CodeOfAsync(() => InvokeAsync(new StopCrawlerRequest { Name = CrawlerName })));
    }

    [Fact]
    public async Task UpdateCrawler_changes_what_it_is_given()
    {
        await SetUpAsync();
        await InvokeAsync(Request("s3://lake/a/") with { Description = "d" });
        await InvokeAsync(new UpdateCrawlerRequest
        {
            Name = CrawlerName,
            Targets = new CrawlerTargets { S3Targets = [new S3Target { Path = "s3://lake/b/" }] },
            SchemaChangePolicy = new SchemaChangePolicy { UpdateBehavior = "LOG" },
        });

        var crawler = await GetAsync();

        Assert.Equal("s3://lake/b/", crawler.Targets!.S3Targets!.Single().Path);
        Assert.Equal(("d", "LOG", 2L), (crawler.Description, crawler.SchemaChangePolicy!.UpdateBehavior, crawler.Version));
    }

    [Fact]
    public async Task Crawlers_are_listed_and_deleted()
    {
        await SetUpAsync();
        foreach (var name in new[] { "b", "a", "c" })
            await InvokeAsync(Request("s3://lake/") with { Name = name });

        var names = await InvokeAsync(new ListCrawlersRequest { MaxResults = 2 });
        var rest = await InvokeAsync(new ListCrawlersRequest { NextToken = names.NextToken });
        var two = await InvokeAsync(new GetCrawlersRequest { MaxResults = 2 });
        var last = await InvokeAsync(new GetCrawlersRequest { NextToken = two.NextToken });
        Assert.Equal("InvalidInputException", await CodeOfAsync(() => InvokeAsync(new GetCrawlersRequest { NextToken = names.NextToken })));
        await InvokeAsync(new DeleteCrawlerRequest { Name = "a" });
        var batch = await InvokeAsync(new BatchGetCrawlersRequest { CrawlerNames = ["a", "b"] });

        Assert.Equal(["a", "b"], names.CrawlerNames);
        Assert.Equal(["c"], rest.CrawlerNames);
        Assert.Equal(["c"], last.Crawlers.Select(crawler => crawler.Name));
        Assert.Equal(["b"], batch.Crawlers.Select(crawler => crawler.Name));
        Assert.Equal(["a"], batch.CrawlersNotFound);
    }

    [Fact]
    public async Task A_crawler_that_runs_is_not_started_changed_or_deleted()
    {
        await SetUpAsync();
        await InvokeAsync(Request("s3://lake/"));
        await InvokeAsync(new StartCrawlerRequest { Name = CrawlerName });

        Assert.Equal("RUNNING", (await GetAsync()).State);
        Assert.Equal("CrawlerRunningException", await CodeOfAsync(() => InvokeAsync(new StartCrawlerRequest { Name = CrawlerName })));
        Assert.Equal("CrawlerRunningException", await CodeOfAsync(() => InvokeAsync(new UpdateCrawlerRequest { Name = CrawlerName })));
        Assert.Equal("CrawlerRunningException", await CodeOfAsync(() => InvokeAsync(new DeleteCrawlerRequest { Name = CrawlerName })));
        Assert.Equal("RUNNING", (await InvokeAsync(new ListCrawlsRequest { CrawlerName = CrawlerName })).Crawls.Single().State);
    }

    [Fact]
    public async Task StopCrawler_stops_a_crawl()
    {
        await SetUpAsync();
        await PutAsync("a/1.json", """{"a":1}""");
        await InvokeAsync(Request("s3://lake/"));
        await InvokeAsync(new StartCrawlerRequest { Name = CrawlerName });
        await InvokeAsync(new StopCrawlerRequest { Name = CrawlerName });

        Assert.Equal("STOPPING", (await GetAsync()).State);
        Assert.Equal("CrawlerStoppingException", await CodeOfAsync(() => InvokeAsync(new StopCrawlerRequest { Name = CrawlerName })));
        await RunCrawlsAsync();

        var crawler = await GetAsync();
        Assert.Equal(("READY", "CANCELLED"), (crawler.State, crawler.LastCrawl!.Status));
        Assert.Equal("STOPPED", (await InvokeAsync(new ListCrawlsRequest { CrawlerName = CrawlerName })).Crawls.Single().State);
        Assert.Empty(await TablesAsync());
    }

    [Fact]
    public async Task A_crawl_that_a_restart_cut_off_failed()
    {
        await SetUpAsync();
        await InvokeAsync(Request("s3://lake/"));
        await InvokeAsync(new StartCrawlerRequest { Name = CrawlerName });
        await RestartAsync();

        await Worker.StartAsync(default);

        var crawler = await GetAsync();
        Assert.Equal(("READY", "FAILED"), (crawler.State, crawler.LastCrawl!.Status));
        Assert.Contains("interrupted", crawler.LastCrawl.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(CrawlerDocument.Ready, (await CrawlAgainAsync()).State);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_fails_the_crawl()
    {
        await SetUpAsync();

        var crawler = await CrawlAsync(Request("s3://nowhere-at-all/"));

        Assert.Equal("FAILED", crawler.LastCrawl!.Status);
        Assert.Contains("bucket", crawler.LastCrawl.ErrorMessage, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Metrics_and_history_tell_what_was_done()
    {
        await SetUpAsync();
        await PutAsync("t/day=1/1.json", """{"a":1}""");
        await CrawlAsync(Request("s3://lake/t/"));

        var metrics = (await InvokeAsync(new GetCrawlerMetricsRequest { CrawlerNameList = [CrawlerName] })).CrawlerMetricsList.Single();
        var crawl = (await InvokeAsync(new ListCrawlsRequest { CrawlerName = CrawlerName })).Crawls.Single();

        Assert.Equal((1, 0, 0), (metrics.TablesCreated, metrics.TablesUpdated, metrics.TablesDeleted));
        Assert.False(metrics.StillEstimating);
        Assert.Equal(metrics.LastRuntimeSeconds, metrics.MedianRuntimeSeconds);
        Assert.Equal("COMPLETED", crawl.State);
        Assert.Equal((await GetAsync()).LastCrawl!.MessagePrefix, crawl.CrawlId);
        Assert.Contains("\"PARTITION\"", crawl.Summary, StringComparison.Ordinal);
        Assert.Contains("names", crawl.Summary, StringComparison.Ordinal);
    }
}
