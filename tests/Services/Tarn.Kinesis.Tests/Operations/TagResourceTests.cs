using Tarn.Kernel;
using Tarn.Kinesis.Tests.Support;
using static Tarn.Kinesis.Tests.Support.Streams;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class TagResourceTests
{
    private const string Arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/s";

    [Fact]
    public async Task Tags_are_the_same_by_ARN_and_by_name()
    {
        await using var streams = new Streams();
        await streams.Run(new CreateStreamRequest { StreamName = "s", ShardCount = 1, Tags = new Dictionary<string, string> { ["b"] = "1" } });
        await streams.Run(new TagResourceRequest { ResourceARN = Arn, Tags = new Dictionary<string, string> { ["c"] = "3", ["a"] = "2" } });
        await streams.Run(new UntagResourceRequest { ResourceARN = Arn, TagKeys = ["c", "never"] });
        var byArn = await streams.Run(new ListTagsForResourceRequest { ResourceARN = Arn });
        var byName = await streams.Run(new ListTagsForStreamRequest { StreamName = "s" });
        Assert.Equal([new Tag("a", "2"), new Tag("b", "1")], byArn.Tags);
        Assert.Equal(byName.Tags, byArn.Tags);
        await Fails("ResourceNotFoundException", () => streams.Run(new ListTagsForResourceRequest { ResourceARN = Arn + "x" }));
    }
}
