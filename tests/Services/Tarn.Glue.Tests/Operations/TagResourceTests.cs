namespace Tarn.Glue.Tests;

public sealed class TagResourceTests : TagFixture
{
    [Fact]
    public async Task Tags_are_put_on_a_resource_over_those_that_are_there()
    {
        await CreateTaggedAsync(("team", "a"), ("cost", "1"));
        await World.CallAsync(new TagResourceRequest { ResourceArn = DatabaseArn, TagsToAdd = Tags(("team", "b"), ("stage", "")) });
        await World.RestartAsync();

        Assert.Equal(Tags(("cost", "1"), ("stage", ""), ("team", "b")), await TagsOfAsync(DatabaseArn));
    }

    [Fact]
    public async Task More_than_fifty_tags_are_refused()
    {
        await CreateTaggedAsync([.. Enumerable.Range(0, 49).Select(i => ($"k{i}", ""))]);

        await World.FailsAsync(
            "ResourceNumberLimitExceededException", new TagResourceRequest { ResourceArn = DatabaseArn, TagsToAdd = Tags(("a", ""), ("b", "")) });
        Assert.Equal(49, (await TagsOfAsync(DatabaseArn)).Count);
    }

    [Fact]
    public async Task A_tag_that_AWS_does_not_take_and_a_resource_that_is_not_there_are_refused()
    {
        await CreateTaggedAsync();

        await World.FailsAsync("InvalidInputException", new TagResourceRequest { ResourceArn = DatabaseArn, TagsToAdd = Tags(("aws:mine", "x")) });
        await World.FailsAsync("EntityNotFoundException", new TagResourceRequest { ResourceArn = CrawlerArn, TagsToAdd = Tags(("a", "x")) });
        await World.FailsAsync("InvalidInputException", new TagResourceRequest { ResourceArn = DatabaseArn + "/t", TagsToAdd = Tags(("a", "x")) });
        Assert.Empty(await TagsOfAsync(DatabaseArn));
    }
}
