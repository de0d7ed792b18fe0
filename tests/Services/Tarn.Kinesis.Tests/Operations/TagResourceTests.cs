using Tarn.Kernel;
using Tarn.Kinesis.Tests.Support;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class TagResourceTests
{
    [Fact]
    public async Task Tags_are_put_on_a_stream_over_those_that_are_there()
    {
        await using var streams = new Streams();
        await streams.Create(tags: [("b", "1"), ("c", "0")]);
        await streams.Run(new TagResourceRequest { ResourceARN = Streams.Arn, Tags = new Dictionary<string, string> { ["c"] = "3", ["a"] = "2" } });
        Assert.Equal([new Tag("a", "2"), new Tag("b", "1"), new Tag("c", "3")], await streams.Tags());
        await streams.World.RestartAsync();
        Assert.Equal([new Tag("a", "2"), new Tag("b", "1"), new Tag("c", "3")], await streams.Tags());
    }

    [Fact]
    public async Task More_than_fifty_tags_or_a_stream_that_is_not_there_are_refused()
    {
        await using var streams = new Streams();
        await streams.Create();
        var tags = Enumerable.Range(0, 51).ToDictionary(i => $"k{i}", _ => "");
        await streams.World.FailsAsync("InvalidArgumentException", new TagResourceRequest { ResourceARN = Streams.Arn, Tags = tags });
        tags.Remove("k50");
        await streams.World.FailsAsync("ResourceNotFoundException", new TagResourceRequest { ResourceARN = Streams.Arn + "x", Tags = tags });
        Assert.Empty(await streams.Tags());
    }
}
