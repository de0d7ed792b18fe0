using Tarn.Kernel;
using Tarn.Kinesis.Tests.Support;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class AddTagsToStreamTests
{
    [Fact]
    public async Task Tags_are_added_and_changed_and_the_records_stay()
    {
        await using var streams = new Streams();
        await streams.Create(tags: ("a", "1"));
        await streams.Put("kept");
        await streams.Run(new AddTagsToStreamRequest { StreamARN = Streams.Arn, Tags = new Dictionary<string, string> { ["b"] = "2", ["a"] = "3", ["c"] = "" } });
        Assert.Equal([new Tag("a", "3"), new Tag("b", "2"), new Tag("c", "")], await streams.Tags());
        Assert.Equal(["kept"], await streams.Read(await streams.Iterator("TRIM_HORIZON")));
        await streams.World.RestartAsync();
        Assert.Equal([new Tag("a", "3"), new Tag("b", "2"), new Tag("c", "")], await streams.Tags());
    }

    [Fact]
    public async Task More_than_fifty_tags_are_refused_and_none_of_them_stays()
    {
        await using var streams = new Streams();
        await streams.Create(tags: [("a", "1"), ("b", "2")]);
        await streams.World.FailsAsync("InvalidArgumentException", new AddTagsToStreamRequest
        {
            StreamName = "s",
            Tags = Enumerable.Range(0, 49).ToDictionary(i => $"k{i}", _ => ""),
        });
        Assert.Equal([new Tag("a", "1"), new Tag("b", "2")], await streams.Tags());
    }

    [Fact]
    public async Task A_value_that_is_too_long_or_a_stream_that_is_not_there_is_refused()
    {
        await using var streams = new Streams();
        await streams.Create();
        var tags = new Dictionary<string, string> { ["a"] = new('x', 257) };
        await streams.World.FailsAsync("InvalidArgumentException", new AddTagsToStreamRequest { StreamName = "s", Tags = tags });
        tags["a"] = "1";
        await streams.World.FailsAsync("ResourceNotFoundException", new AddTagsToStreamRequest { StreamName = "t", Tags = tags });
        Assert.Empty(await streams.Tags());
    }
}
