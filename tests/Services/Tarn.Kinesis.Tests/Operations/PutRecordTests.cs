using Tarn.Kinesis.Tests.Support;
using Tarn.Worlds;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class PutRecordTests
{
    private const string LastHashKey = "340282366920938463463374607431768211455";

    private static readonly PutRecordRequest Request = new() { StreamName = "s", PartitionKey = "k", Data = new byte[1] };

    [Fact]
    public async Task A_record_is_read_as_it_was_put()
    {
        await using var streams = new Streams();
        await streams.Create();
        var put = await streams.Run(new PutRecordRequest { StreamARN = Streams.Arn, PartitionKey = "käy", Data = "one"u8.ToArray() });
        Assert.Equal("shardId-000000000000", put.ShardId);
        await streams.World.RestartAsync();
        var answer = await streams.Run(new GetRecordsRequest { ShardIterator = await streams.Iterator("TRIM_HORIZON") });
        var record = Assert.Single(answer.Records);
        Assert.Equal((put.SequenceNumber, "käy"), (record.SequenceNumber, record.PartitionKey));
        Assert.Equal(["one"], Streams.Texts(answer));
    }

    [Fact]
    public async Task An_explicit_hash_key_outweighs_the_partition_key_and_numbers_grow()
    {
        await using var streams = new Streams();
        await streams.Create(shards: 2);
        var first = await streams.Run(Request with { ExplicitHashKey = "0" });
        var last = await streams.Run(Request with { ExplicitHashKey = LastHashKey });
        var second = await streams.Run(Request with { ExplicitHashKey = "0", SequenceNumberForOrdering = first.SequenceNumber });
        Assert.Equal(["shardId-000000000000", "shardId-000000000001", "shardId-000000000000"], [first.ShardId, last.ShardId, second.ShardId]);
        Assert.True(string.CompareOrdinal(first.SequenceNumber, second.SequenceNumber) < 0);
    }

    [Fact]
    public async Task Sizes_hash_keys_and_numbers_out_of_bounds_are_refused_and_nothing_is_written()
    {
        await using var streams = new Streams();
        await streams.Create();
        var error = await streams.World.FailsAsync("ValidationException", Request with { Data = new byte[(1 << 20) + 1] });
        Assert.Contains("'data'", error.Message);
        await streams.World.FailsAsync("InvalidArgumentException", Request with { ExplicitHashKey = "340282366920938463463374607431768211456" });
        await streams.World.FailsAsync("InvalidArgumentException", Request with { SequenceNumberForOrdering = "17" });
        await streams.World.FailsAsync("ResourceNotFoundException", Request with { StreamName = "t" });
        await streams.World.FailsAsync("InvalidArgumentException", Request with { StreamName = null });
        Assert.Empty(await streams.Read(await streams.Iterator("TRIM_HORIZON")));
    }

    [Fact]
    public async Task A_record_beyond_a_shards_share_is_refused_and_not_written()
    {
        await using var streams = new Streams(new KinesisSettings { Limits = LimitMode.Fault, FaultEvery = 2 });
        await streams.Create();
        await streams.Put("taken");
        var error = await World.FailsAsync("ProvisionedThroughputExceededException", () => streams.Put("refused"));
        Assert.Equal("Rate exceeded for shard shardId-000000000000 in stream s under account 123456789012.", error.Message);
        Assert.Equal(["taken"], await streams.Read(await streams.Iterator("TRIM_HORIZON")));
    }
}
