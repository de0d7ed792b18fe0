using Tarn.Kernel;
using Tarn.Kinesis.Tests.Support;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class RemoveTagsFromStreamTests
{
    [Fact]
    public async Task Tags_are_taken_off_and_keys_that_are_not_there_do_not_matter()
    {
        await using var streams = new Streams();
        await streams.Create(tags: [("a", "1"), ("A", "2"), ("b", "3")]);
        await streams.Run(new RemoveTagsFromStreamRequest { StreamName = "s", TagKeys = ["a", "never"] });
        Assert.Equal([new Tag("A", "2"), new Tag("b", "3")], await streams.Tags());
        await streams.Run(new RemoveTagsFromStreamRequest { StreamARN = Streams.Arn, TagKeys = ["b"] });
        await streams.World.RestartAsync();
        Assert.Equal([new Tag("A", "2")], await streams.Tags());
    }

    [Fact]
    public async Task A_stream_that_is_not_there_or_not_named_is_refused()
    {
        await using var streams = new Streams();
        await streams.Create(tags: ("a", "1"));
        await streams.World.FailsAsync("ResourceNotFoundException", new RemoveTagsFromStreamRequest { StreamName = "t", TagKeys = ["a"] });
        await streams.World.FailsAsync("InvalidArgumentException", new RemoveTagsFromStreamRequest { TagKeys = ["a"] });
        Assert.Equal([new Tag("a", "1")], await streams.Tags());
    }
}
