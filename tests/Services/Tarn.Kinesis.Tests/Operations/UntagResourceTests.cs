using Tarn.Kernel;
using Tarn.Kinesis.Tests.Support;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class UntagResourceTests
{
    [Fact]
    public async Task Tags_are_taken_off_and_keys_that_are_not_there_do_not_matter()
    {
        await using var streams = new Streams();
        await streams.Create(tags: [("a", "2"), ("b", "1"), ("c", "3")]);
        await streams.Run(new UntagResourceRequest { ResourceARN = Streams.Arn, TagKeys = ["c", "never"] });
        Assert.Equal([new Tag("a", "2"), new Tag("b", "1")], await streams.Tags());
        await streams.World.RestartAsync();
        Assert.Equal([new Tag("a", "2"), new Tag("b", "1")], await streams.Tags());
    }

    [Fact]
    public async Task A_stream_that_is_not_there_or_of_another_account_is_refused()
    {
        await using var streams = new Streams();
        await streams.Create(tags: ("a", "1"));
        await streams.World.FailsAsync("ResourceNotFoundException", new UntagResourceRequest { ResourceARN = Streams.Arn + "x", TagKeys = ["a"] });
        await streams.World.FailsAsync("AccessDeniedException", new UntagResourceRequest { ResourceARN = Streams.Arn.Replace("123456789012", "000000000000"), TagKeys = ["a"] });
        Assert.Equal([new Tag("a", "1")], await streams.Tags());
    }
}
