using Tarn.Kernel;

namespace Tarn.Glue.Tests;

public sealed class TagTests : CrawlerFixture
{
    private const string DatabaseArn = "arn:aws:glue:us-east-1:123456789012:database/tagged";
    private const string CrawlerArn = "arn:aws:glue:us-east-1:123456789012:crawler/" + CrawlerName;

    private static Dictionary<string, string> Tags(params (string Key, string Value)[] tags) => tags.ToDictionary(tag => tag.Key, tag => tag.Value);

    private async Task<IReadOnlyDictionary<string, string>> GetAsync(string arn) =>
        (await InvokeAsync(new GetTagsRequest { ResourceArn = arn })).Tags;

    private async Task<string> FailureAsync<T>(IRequest<T> request) =>
        (await Assert.ThrowsAsync<AwsException>(() => InvokeAsync(request))).Code;

    private Task CreateDatabaseAsync(Dictionary<string, string>? tags) => InvokeAsync(
        new CreateDatabaseRequest { DatabaseInput = new DatabaseInput { Name = "Tagged" }, Tags = tags });

    [Fact]
    public async Task A_resource_keeps_the_tags_it_is_made_with_and_those_added_until_they_are_taken_off()
    {
        await CreateDatabaseAsync(Tags(("team", "a"), ("cost", "1")));
        await InvokeAsync(new TagResourceRequest { ResourceArn = DatabaseArn, TagsToAdd = Tags(("team", "b"), ("stage", "")) });
        await InvokeAsync(new UntagResourceRequest { ResourceArn = DatabaseArn, TagsToRemove = ["cost", "never"] });

        Assert.Equal(Tags(("team", "b"), ("stage", "")), await GetAsync(DatabaseArn));
    }

    [Fact]
    public async Task Crawlers_bear_tags_too()
    {
        await SetUpAsync();
        await InvokeAsync(new CreateCrawlerRequest
        {
            Name = CrawlerName,
            Role = "crawl",
            DatabaseName = Database,
            Targets = new CrawlerTargets { S3Targets = [new S3Target { Path = "s3://lake/" }] },
            Tags = Tags(("team", "a")),
        });

        Assert.Equal(Tags(("team", "a")), await GetAsync(CrawlerArn));
    }

    [Fact]
    public async Task Tags_go_with_what_they_are_on()
    {
        await CreateDatabaseAsync(Tags(("team", "a")));
        await InvokeAsync(new DeleteDatabaseRequest { Name = "tagged" });
        Assert.Equal("EntityNotFoundException", await FailureAsync(new GetTagsRequest { ResourceArn = DatabaseArn }));

        await CreateDatabaseAsync(null);
        Assert.Empty(await GetAsync(DatabaseArn));
    }

    [Theory]
    [InlineData("aws:mine", "x")]
    [InlineData("", "x")]
    public async Task A_tag_that_AWS_does_not_take_is_refused_and_nothing_is_made(string key, string value)
    {
        await Assert.ThrowsAsync<AwsException>(() => CreateDatabaseAsync(Tags((key, value))));
        Assert.Equal("EntityNotFoundException", await FailureAsync(new GetDatabaseRequest { Name = "tagged" }));
    }

    [Fact]
    public async Task More_than_fifty_tags_are_refused()
    {
        await CreateDatabaseAsync(Enumerable.Range(0, 49).ToDictionary(i => $"k{i}", _ => ""));
        Assert.Equal(
            "ResourceNumberLimitExceededException",
            await FailureAsync(new TagResourceRequest { ResourceArn = DatabaseArn, TagsToAdd = Tags(("a", ""), ("b", "")) }));
        Assert.Equal(49, (await GetAsync(DatabaseArn)).Count);
    }

    [Theory]
    [InlineData("arn:aws:glue:us-east-1:123456789012:table/tagged/t")]
    [InlineData("arn:aws:glue:eu-west-1:123456789012:database/tagged")]
    [InlineData("arn:aws:glue:us-east-1:111111111111:database/tagged")]
    [InlineData("arn:aws:glue:us-east-1:123456789012:database/")]
    public async Task An_ARN_of_nothing_that_bears_tags_here_is_refused(string arn)
    {
        await CreateDatabaseAsync(null);
        Assert.Equal("InvalidInputException", await FailureAsync(new GetTagsRequest { ResourceArn = arn }));
    }

    [Fact]
    public async Task A_table_has_no_partition_indexes()
    {
        await CreateDatabaseAsync(null);
        await InvokeAsync(new CreateTableRequest { DatabaseName = "tagged", TableInput = new TableInput { Name = "t" } });

        Assert.Empty((await InvokeAsync(new GetPartitionIndexesRequest { DatabaseName = "tagged", TableName = "T" })).PartitionIndexDescriptorList);
        Assert.Equal("EntityNotFoundException", await FailureAsync(new GetPartitionIndexesRequest { DatabaseName = "tagged", TableName = "u" }));
    }
}
