using System.Text;
using Tarn.Kinesis.Tests.Support;
using Tarn.Worlds;

namespace Tarn.Kinesis.Tests;

public sealed class StreamRecordsTests
{
    [Fact]
    public async Task Reads_in_bulk_from_a_start_and_waits_for_more()
    {
        await using var streams = new Streams();
        await streams.Create(shards: 2);
        var put = await streams.Run(new PutRecordRequest { StreamName = "s", PartitionKey = "k", ExplicitHashKey = "0", Data = "one"u8.ToArray() });
        var reader = await streams.Records.OpenAsync(Streams.Arn, default);
        Assert.Equal(2, reader.ShardCount);
        Assert.All(await reader.StartAsync(StreamStart.TrimHorizon, default), position => Assert.Equal(0, position));
        var positions = await reader.StartAsync(StreamStart.Latest, default);
        Assert.Equal([1, 0], positions);
        var record = Assert.Single(await reader.ReadAsync(0, 0, 10, 1000, default));
        Assert.Equal(put.SequenceNumber, reader.SequenceNumber(0, record));
        Assert.Equal("one", Encoding.UTF8.GetString(record.Data.Span));
        var waiting = reader.WaitAsync(positions, default).AsTask();
        Assert.False(waiting.IsCompleted);
        await streams.Run(new PutRecordRequest { StreamName = "s", PartitionKey = "k", ExplicitHashKey = "340282366920938463463374607431768211455", Data = "two"u8.ToArray() });
        await waiting;
        Assert.Single(await reader.ReadAsync(1, positions[1], 10, 1000, default));
    }

    [Fact]
    public async Task A_reader_hears_that_its_stream_is_gone()
    {
        await using var streams = new Streams();
        await streams.Create();
        var reader = await streams.Records.OpenAsync(Streams.Arn, default);
        var waiting = reader.WaitAsync([0], default).AsTask();
        await streams.Run(new DeleteStreamRequest { StreamName = "s" });
        await World.FailsAsync("ResourceNotFoundException", () => waiting);
        await World.FailsAsync("ResourceNotFoundException", () => reader.ReadAsync(0, 0, 1, 1, default).AsTask());
        await World.FailsAsync("ResourceNotFoundException", () => streams.Records.OpenAsync(Streams.Arn, default).AsTask());
    }
}
