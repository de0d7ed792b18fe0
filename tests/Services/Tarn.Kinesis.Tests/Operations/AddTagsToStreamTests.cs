using Tarn.Kernel;
using Tarn.Kinesis.Tests.Support;
using static Tarn.Kinesis.Tests.Support.Streams;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class AddTagsToStreamTests
{
    private const string Arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/s";

    [Fact]
    public async Task Tags_are_added_changed_listed_and_removed()
    {
        await using var streams = new Streams();
        await streams.Run(new CreateStreamRequest { StreamName = "s", ShardCount = 1, Tags = new Dictionary<string, string> { ["a"] = "1" } });
        await streams.Put("kept");
        await streams.Run(new AddTagsToStreamRequest { StreamARN = Arn, Tags = new Dictionary<string, string> { ["b"] = "2", ["a"] = "3", ["c"] = "" } });
        await streams.Run(new RemoveTagsFromStreamRequest { StreamName = "s", TagKeys = ["c", "never"] });
        var page = await streams.Run(new ListTagsForStreamRequest { StreamName = "s", Limit = 1 });
        Assert.Equal(new Tag("a", "3"), Assert.Single(page.Tags));
        Assert.True(page.HasMoreTags);
        page = await streams.Run(new ListTagsForStreamRequest { StreamName = "s", ExclusiveStartTagKey = "a" });
        Assert.Equal(new Tag("b", "2"), Assert.Single(page.Tags));
        Assert.False(page.HasMoreTags);
        await Fails("InvalidArgumentException", () => streams.Run(new AddTagsToStreamRequest
        {
            StreamName = "s",
            Tags = Enumerable.Range(0, 49).ToDictionary(i => $"k{i}", _ => ""),
        }));
        Assert.Equal(["kept"], await streams.Read(await streams.Iterator("TRIM_HORIZON")));
    }
}
