namespace Tarn.Glue.Tests;

public sealed class GetTagsTests : TagFixture
{
    [Fact]
    public async Task Databases_and_crawlers_bear_tags()
    {
        await SetUpAsync();
        await CreateTaggedAsync(("team", "a"));
        await World.CallAsync(Request("s3://lake/") with { Tags = Tags(("team", "b")) });
        await World.RestartAsync();

        Assert.Equal(Tags(("team", "a")), await TagsOfAsync(DatabaseArn));
        Assert.Equal(Tags(("team", "b")), await TagsOfAsync(CrawlerArn));
    }

    [Fact]
    public async Task Tags_go_with_what_they_are_on()
    {
        await CreateTaggedAsync(("team", "a"));
        await World.CallAsync(new DeleteDatabaseRequest { Name = "tagged" });
        await World.FailsAsync("EntityNotFoundException", new GetTagsRequest { ResourceArn = DatabaseArn });

        await CreateTaggedAsync();
        Assert.Empty(await TagsOfAsync(DatabaseArn));
    }

    [Theory]
    [InlineData("arn:aws:glue:us-east-1:123456789012:table/tagged/t")]
    [InlineData("arn:aws:glue:eu-west-1:123456789012:database/tagged")]
    [InlineData("arn:aws:glue:us-east-1:111111111111:database/tagged")]
    [InlineData("arn:aws:glue:us-east-1:123456789012:database/")]
    public async Task An_ARN_of_nothing_that_bears_tags_here_is_refused(string arn)
    {
        await CreateTaggedAsync();

        var error = await World.FailsAsync("InvalidInputException", new GetTagsRequest { ResourceArn = arn });

        Assert.Contains(arn, error.Message, StringComparison.Ordinal);
    }
}
