using Tarn.Kernel;
using Tarn.Kinesis.Tests.Support;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class ListTagsForResourceTests
{
    [Fact]
    public async Task Tags_are_the_same_by_ARN_and_by_name()
    {
        await using var streams = new Streams();
        await streams.Create(tags: [("b", "1"), ("a", "2")]);
        var byArn = await streams.Run(new ListTagsForResourceRequest { ResourceARN = Streams.Arn });
        Assert.Equal([new Tag("a", "2"), new Tag("b", "1")], byArn.Tags);
        Assert.Equal(await streams.Tags(), byArn.Tags);
        await streams.World.RestartAsync();
        Assert.Equal(byArn.Tags, (await streams.Run(new ListTagsForResourceRequest { ResourceARN = Streams.Arn })).Tags);
    }

    [Fact]
    public async Task A_stream_that_is_not_there_or_of_another_account_is_refused()
    {
        await using var streams = new Streams();
        await streams.Create();
        await streams.World.FailsAsync("ResourceNotFoundException", new ListTagsForResourceRequest { ResourceARN = Streams.Arn + "x" });
        await streams.World.FailsAsync("ResourceNotFoundException", new ListTagsForResourceRequest { ResourceARN = Streams.Arn.Replace("eu-west-1", "us-east-1") });
        await streams.World.FailsAsync("AccessDeniedException", new ListTagsForResourceRequest { ResourceARN = Streams.Arn.Replace("123456789012", "000000000000") });
    }
}
