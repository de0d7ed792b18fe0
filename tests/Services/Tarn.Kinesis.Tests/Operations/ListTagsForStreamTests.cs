using Tarn.Kernel;
using Tarn.Kinesis.Tests.Support;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class ListTagsForStreamTests
{
    [Fact]
    public async Task Tags_are_listed_by_key_in_pages()
    {
        await using var streams = new Streams();
        await streams.Create(tags: [("b", "2"), ("a", "3")]);
        var page = await streams.Run(new ListTagsForStreamRequest { StreamName = "s", Limit = 1 });
        Assert.Equal(new Tag("a", "3"), Assert.Single(page.Tags));
        Assert.True(page.HasMoreTags);
        await streams.World.RestartAsync();
        page = await streams.Run(new ListTagsForStreamRequest { StreamARN = Streams.Arn, ExclusiveStartTagKey = "a" });
        Assert.Equal(new Tag("b", "2"), Assert.Single(page.Tags));
        Assert.False(page.HasMoreTags);
    }

    [Fact]
    public async Task A_stream_that_is_not_there_or_not_named_is_refused()
    {
        await using var streams = new Streams();
        await streams.World.FailsAsync("ResourceNotFoundException", new ListTagsForStreamRequest { StreamName = "s" });
        await streams.World.FailsAsync("InvalidArgumentException", new ListTagsForStreamRequest());
    }
}
