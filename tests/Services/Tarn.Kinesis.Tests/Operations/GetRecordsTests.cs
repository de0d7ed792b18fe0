using Tarn.Kinesis.Tests.Support;
using static Tarn.Kinesis.Tests.Support.Streams;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class GetRecordsTests
{
    [Fact]
    public async Task What_is_put_is_read_in_order()
    {
        await using var streams = new Streams();
        await streams.Create();
        var first = await streams.Put("one", "key");
        Assert.Equal("shardId-000000000000", first.ShardId);
        await streams.Clock.AdvanceAsync(TimeSpan.FromSeconds(2), default);
        var second = await streams.Put("two");
        Assert.True(string.CompareOrdinal(first.SequenceNumber, second.SequenceNumber) < 0);
        var answer = await streams.Run(new GetRecordsRequest { ShardIterator = await streams.Iterator("TRIM_HORIZON"), Limit = 1 });
        var record = Assert.Single(answer.Records);
        Assert.Equal((first.SequenceNumber, "key"), (record.SequenceNumber, record.PartitionKey));
        Assert.Equal(streams.Clock.Now.AddSeconds(-2), record.ApproximateArrivalTimestamp);
        Assert.Equal(2000, answer.MillisBehindLatest);
        await streams.World.RestartAsync();
        answer = await streams.Run(new GetRecordsRequest { ShardIterator = answer.NextShardIterator });
        Assert.Equal(["two"], Texts(answer));
        Assert.Equal(0, answer.MillisBehindLatest);
        answer = await streams.Run(new GetRecordsRequest { ShardIterator = answer.NextShardIterator });
        Assert.Empty(answer.Records);
        await streams.Put("three");
        Assert.Equal(["three"], await streams.Read(answer.NextShardIterator!));
    }

    [Fact]
    public async Task One_read_stops_at_ten_megabytes()
    {
        await using var streams = new Streams();
        await streams.Create();
        for (var i = 0; i < 12; i++)
            await streams.Put(new string('x', 1 << 20));
        Assert.Equal(9, (await streams.Read(await streams.Iterator("TRIM_HORIZON"))).Length);
    }

    [Fact]
    public async Task Records_older_than_the_retention_are_not_read_even_before_they_are_trimmed()
    {
        await using var streams = new Streams();
        await streams.Create();
        var old = await streams.Put("old");
        await streams.Clock.AdvanceAsync(TimeSpan.FromHours(20), default);
        await streams.Put("young");
        await streams.Clock.AdvanceAsync(TimeSpan.FromHours(5), default);
        Assert.Equal(["young"], await streams.Read(await streams.Iterator("TRIM_HORIZON")));
        Assert.Equal(["young"], await streams.Read(await streams.Iterator("AT_SEQUENCE_NUMBER", old.SequenceNumber)));
        await streams.Clock.AdvanceAsync(TimeSpan.FromHours(20), default);
        await streams.Store.TrimAllAsync(streams.Clock.Now, default);
        var next = await streams.Put("next");
        Assert.Equal(["next"], await streams.Read(await streams.Iterator("TRIM_HORIZON")));
        Assert.True(string.CompareOrdinal(old.SequenceNumber, next.SequenceNumber) < 0);
    }
}
