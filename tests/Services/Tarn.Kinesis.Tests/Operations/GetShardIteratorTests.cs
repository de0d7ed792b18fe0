using System.Buffers.Text;
using Tarn.Kernel;
using Tarn.Kinesis.Tests.Support;
using Tarn.Worlds;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class GetShardIteratorTests
{
    [Fact]
    public async Task All_five_kinds_of_iterator_begin_where_they_say()
    {
        await using var streams = new Streams();
        await streams.Create();
        var start = streams.Clock.Now;
        var numbers = new List<string>();
        foreach (var data in new[] { "a", "b", "c" })
        {
            numbers.Add((await streams.Put(data)).SequenceNumber);
            await streams.Clock.AdvanceAsync(TimeSpan.FromSeconds(1), default);
        }

        await streams.World.RestartAsync();
        Assert.Equal(["a", "b", "c"], await streams.Read(await streams.Iterator("TRIM_HORIZON")));
        Assert.Empty(await streams.Read(await streams.Iterator("LATEST")));
        Assert.Equal(["b", "c"], await streams.Read(await streams.Iterator("AT_SEQUENCE_NUMBER", numbers[1])));
        Assert.Equal(["c"], await streams.Read(await streams.Iterator("AFTER_SEQUENCE_NUMBER", numbers[1])));
        Assert.Equal(["b", "c"], await streams.Read(await streams.Iterator("AT_TIMESTAMP", time: start.AddMilliseconds(1))));
        var shard = (await streams.Run(new ListShardsRequest { StreamName = "s" })).Shards[0];
        var begin = shard.SequenceNumberRange.StartingSequenceNumber;
        Assert.Equal(3, (await streams.Read(await streams.Iterator("AT_SEQUENCE_NUMBER", begin))).Length);
        Assert.Equal(3, (await streams.Read(await streams.Iterator("AFTER_SEQUENCE_NUMBER", begin))).Length);
    }

    [Fact]
    public async Task Starting_points_that_make_no_sense_are_refused()
    {
        await using var streams = new Streams();
        await streams.Create(shards: 2);
        var put = await streams.Run(new PutRecordRequest { StreamName = "s", PartitionKey = "k", ExplicitHashKey = "0", Data = default(ReadOnlyMemory<byte>) });
        await World.FailsAsync("InvalidArgumentException", () => streams.Iterator("LATEST", put.SequenceNumber));
        await World.FailsAsync("InvalidArgumentException", () => streams.Iterator("AT_SEQUENCE_NUMBER"));
        await World.FailsAsync("InvalidArgumentException", () => streams.Iterator("AT_TIMESTAMP"));
        await World.FailsAsync("InvalidArgumentException", () => streams.Iterator("AT_TIMESTAMP", time: streams.Clock.Now.AddSeconds(1)));
        await World.FailsAsync("InvalidArgumentException", () => streams.Iterator("AT_SEQUENCE_NUMBER", "5"));
        await World.FailsAsync("ResourceNotFoundException", () => streams.Iterator("LATEST", shard: "shardId-000000000002"));
        await World.FailsAsync("ResourceNotFoundException", () => streams.Iterator("LATEST", shard: "nonsense"));
        var error = await World.FailsAsync("InvalidArgumentException", () => streams.Iterator("AT_SEQUENCE_NUMBER", put.SequenceNumber, shard: "shardId-000000000001"));
        Assert.Contains("It encodes shardId-000000000000, while it was used in a call to a shard with shardId-000000000001", error.Message);
        await streams.Run(new DeleteStreamRequest { StreamName = "s" });
        await streams.Clock.AdvanceAsync(TimeSpan.FromMinutes(1), default);
        await streams.Create();
        error = await World.FailsAsync("InvalidArgumentException", () => streams.Iterator("AT_SEQUENCE_NUMBER", put.SequenceNumber));
        Assert.Contains("did not come from this stream", error.Message);
    }

    [Fact]
    public void A_time_in_milliseconds_where_seconds_are_meant_lies_ahead()
    {
        var error = new KinesisService().TimestampError(Assert.Throws<TimestampRangeException>(() => Timestamps.FromEpochSeconds(1_764_284_400_000)));
        Assert.Equal("InvalidArgumentException", error.Code);
        Assert.Equal(
            "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: 1764284400000000", error.Message);
    }

    [Fact]
    public async Task Iterators_expire_by_Tarns_clock_and_cannot_be_forged()
    {
        await using var streams = new Streams();
        await streams.Create();
        var iterator = await streams.Iterator("LATEST");
        await streams.Clock.AdvanceAsync(TimeSpan.FromSeconds(300), default);
        Assert.Empty(await streams.Read(iterator));
        await streams.Clock.AdvanceAsync(TimeSpan.FromMilliseconds(1), default);
        var error = await World.FailsAsync("ExpiredIteratorException", () => streams.Read(iterator));
        Assert.Equal(
            "Iterator expired. The iterator was created at time Fri Jan 02 03:04:05 UTC 2026 while right now it is Fri Jan 02 03:09:05 UTC 2026 "
            + "which is further in the future than the tolerated delay of 300000 milliseconds.", error.Message);
        iterator = await streams.Iterator("LATEST");
        var forged = Base64Url.DecodeFromChars(iterator);
        for (var i = 0; i < forged.Length; i++)
        {
            forged[i] ^= 1;
            await World.FailsAsync("InvalidArgumentException", () => streams.Read(Base64Url.EncodeToString(forged)));
            forged[i] ^= 1;
        }

        await World.FailsAsync("InvalidArgumentException", () => streams.Read("not base64!"));
        Assert.InRange(iterator.Length, 1, 512);
    }
}
