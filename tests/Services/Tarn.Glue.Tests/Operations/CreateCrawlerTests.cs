namespace Tarn.Glue.Tests;

public sealed class CreateCrawlerTests : CrawlerFixture
{
    [Fact]
    public async Task CreateCrawler_makes_what_GetCrawler_answers()
    {
        await SetUpAsync();
        await World.CallAsync(Request("s3://lake/flights/") with { Description = "d", TablePrefix = "p_", Configuration = """{"Version":1.0}""" });
        await World.RestartAsync();

        var crawler = await GetAsync();

        Assert.Equal(("READY", "crawl", "db", "d", "p_"), (crawler.State, crawler.Role, crawler.DatabaseName, crawler.Description, crawler.TablePrefix));
        Assert.Equal("s3://lake/flights/", crawler.Targets!.S3Targets!.Single().Path);
        Assert.Equal("UPDATE_IN_DATABASE", crawler.SchemaChangePolicy!.UpdateBehavior);
        Assert.Equal("DEPRECATE_IN_DATABASE", crawler.SchemaChangePolicy.DeleteBehavior);
        Assert.Equal("CRAWL_EVERYTHING", crawler.RecrawlPolicy!.RecrawlBehavior);
        Assert.Equal((1L, 0L), (crawler.Version, crawler.CrawlElapsedTime));
        Assert.Null(crawler.LastCrawl);
    }

    [Fact]
    public async Task No_schedule_is_the_one_that_there_is()
    {
        await SetUpAsync();
        var refused = await World.FailsAsync("ValidationException", Request("s3://lake/flights/") with { Schedule = "cron(0 0 * * ? *)" });
        Assert.Equal("Tarn's CreateCrawler does not support 'Schedule'.", refused.Message);
        await World.CallAsync(Request("s3://lake/flights/") with { Schedule = "" });
    }

    [Theory]
    [InlineData("GlueServiceRole", "GlueServiceRole")]
    [InlineData("service-role/Glue", "service-role/Glue")]
    [InlineData("arn:aws:iam::123456789012:role/service-role/Glue", "service-role/Glue")]
    public async Task A_role_that_was_never_made_is_taken_as_given(string role, string shown)
    {
        await SetUpAsync();
        await World.CallAsync(Request("s3://lake/flights/") with { Role = role });
        Assert.Equal(shown, (await GetAsync()).Role);
    }

    [Fact]
    public async Task Errors_are_AWSs()
    {
        await SetUpAsync();
        await World.CallAsync(Request("s3://lake/"));
        var request = Request("s3://lake/") with { Name = "x" };

        await World.FailsAsync("AlreadyExistsException", Request("s3://lake/"));
        var role = await World.FailsAsync("InvalidInputException", request with { Role = "arn:aws-cn:iam::123456789012:role/crawl" });
        Assert.StartsWith("Service is unable to assume provided role.", role.Message, StringComparison.Ordinal);
        await World.FailsAsync("InvalidInputException", Request() with { Name = "x" });
        await World.FailsAsync("InvalidInputException", Request("lake/x") with { Name = "x" });
        await World.FailsAsync("InvalidInputException", request with { Configuration = "{" });
        await World.FailsAsync("InvalidInputException", request with { Tags = new Dictionary<string, string> { ["aws:mine"] = "x" } });
        await World.FailsAsync("ValidationException", request with { RecrawlPolicy = new RecrawlPolicy { RecrawlBehavior = "CRAWL_NEW_FOLDERS_ONLY" } });
        await World.FailsAsync("ValidationException", request with { LineageConfiguration = new LineageConfiguration { CrawlerLineageSettings = "ENABLE" } });
        await World.FailsAsync(
            "ValidationException", request with { Targets = new CrawlerTargets { S3Targets = [new S3Target { Path = "s3://lake/", ConnectionName = "c" }] } });
        await World.FailsAsync(
            "ValidationException",
            request with { Targets = new CrawlerTargets { S3Targets = [new S3Target { Path = "s3://lake/" }], JdbcTargets = [new OtherTarget()] } });
        await World.FailsAsync("EntityNotFoundException", new GetCrawlerRequest { Name = "x" });
    }
}
