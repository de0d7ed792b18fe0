using Tarn.Kinesis.Tests.Support;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class DescribeStreamTests
{
    [Fact]
    public async Task A_stream_is_active_at_once_and_described()
    {
        await using var streams = new Streams();
        await streams.Create(shards: 3);
        var created = streams.Clock.Now;
        await streams.Clock.AdvanceAsync(TimeSpan.FromSeconds(2), default);
        await streams.World.RestartAsync();
        var stream = (await streams.Run(new DescribeStreamRequest { StreamName = "s", Limit = 2 })).StreamDescription;
        Assert.Equal(("s", Streams.Arn, "ACTIVE", 24), (stream.StreamName, stream.StreamARN, stream.StreamStatus, stream.RetentionPeriodHours!.Value));
        Assert.Equal(created, stream.StreamCreationTimestamp);
        Assert.Equal(["shardId-000000000000", "shardId-000000000001"], stream.Shards.Select(shard => shard.ShardId));
        Assert.Equal("0", stream.Shards[0].HashKeyRange.StartingHashKey);
        Assert.Null(stream.Shards[0].SequenceNumberRange.EndingSequenceNumber);
        Assert.True(stream.HasMoreShards);
        stream = (await streams.Run(new DescribeStreamRequest { StreamARN = Streams.Arn, ExclusiveStartShardId = "shardId-000000000001" })).StreamDescription;
        Assert.Equal("340282366920938463463374607431768211455", Assert.Single(stream.Shards).HashKeyRange.EndingHashKey);
        Assert.False(stream.HasMoreShards);
        var summary = (await streams.Run(new DescribeStreamSummaryRequest { StreamARN = Streams.Arn, StreamName = "s" })).StreamDescriptionSummary;
        Assert.Equal((3, 0, "PROVISIONED"), (summary.OpenShardCount!.Value, summary.ConsumerCount!.Value, summary.StreamModeDetails.StreamMode));
    }
}
