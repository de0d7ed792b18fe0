using Tarn.Kinesis.Tests.Support;
using Tarn.Worlds;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class DeleteStreamTests
{
    [Fact]
    public async Task A_deleted_stream_is_gone_with_its_records_and_its_iterators()
    {
        await using var streams = new Streams();
        await streams.Create();
        await streams.Put("old");
        var iterator = await streams.Iterator("TRIM_HORIZON");
        await streams.Run(new DeleteStreamRequest { StreamName = "s" });
        await streams.World.RestartAsync();
        var error = await streams.World.FailsAsync("ResourceNotFoundException", new DescribeStreamRequest { StreamName = "s" });
        Assert.Equal("Stream s under account 123456789012 not found.", error.Message);
        await World.FailsAsync("ResourceNotFoundException", () => streams.Put("x"));
        Assert.Empty(streams.Logs.List());
        await streams.Create();
        await World.FailsAsync("ResourceNotFoundException", () => streams.Read(iterator));
        Assert.Empty(await streams.Read(await streams.Iterator("TRIM_HORIZON")));
    }
}
