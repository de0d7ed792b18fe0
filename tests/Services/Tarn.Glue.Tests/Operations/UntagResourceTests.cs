namespace Tarn.Glue.Tests;

public sealed class UntagResourceTests : TagFixture
{
    [Fact]
    public async Task Tags_are_taken_off_and_keys_that_are_not_there_do_not_matter()
    {
        await CreateTaggedAsync(("team", "a"), ("cost", "1"));
        await World.CallAsync(new UntagResourceRequest { ResourceArn = DatabaseArn, TagsToRemove = ["cost", "never"] });
        await World.RestartAsync();

        Assert.Equal(Tags(("team", "a")), await TagsOfAsync(DatabaseArn));
    }

    [Fact]
    public async Task A_resource_that_is_not_there_is_refused()
    {
        await World.FailsAsync("EntityNotFoundException", new UntagResourceRequest { ResourceArn = DatabaseArn, TagsToRemove = ["a"] });
        await World.FailsAsync("InvalidInputException", new UntagResourceRequest { ResourceArn = DatabaseArn + "/t", TagsToRemove = ["a"] });
    }
}
