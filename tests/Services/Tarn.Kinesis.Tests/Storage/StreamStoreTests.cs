using Tarn.Kernel;
using Tarn.Kinesis.Tests.Support;

namespace Tarn.Kinesis.Tests.Storage;

public sealed class StreamStoreTests
{
    [Fact]
    public async Task Logs_without_a_stream_are_swept_after_the_grace_time()
    {
        await using var streams = new Streams();
        await streams.Create();
        await streams.Logs.OpenAsync("kinesis-left", default);
        await streams.Logs.OpenAsync("firehose-mine", default);
        await streams.Store.SweepAsync(default);
        Assert.Contains("kinesis-left", streams.Logs.List());
        await streams.Clock.AdvanceAsync(QuarantineStore.Grace, default);
        await streams.Store.SweepAsync(default);
        Assert.Equal(2, streams.Logs.List().Count);
        Assert.DoesNotContain("kinesis-left", streams.Logs.List());
    }
}
