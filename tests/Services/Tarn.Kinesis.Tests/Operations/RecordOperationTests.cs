using System.Buffers.Text;
using System.Text;
using Tarn.Kinesis.Tests.Support;
using static Tarn.Kinesis.Tests.Support.Streams;

namespace Tarn.Kinesis.Tests.Operations;

/// <summary>PutRecord, PutRecords, GetShardIterator and GetRecords.</summary>
public sealed class RecordOperationTests
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
        answer = await streams.Run(new GetRecordsRequest { ShardIterator = answer.NextShardIterator });
        Assert.Equal(["two"], Texts(answer));
        Assert.Equal(0, answer.MillisBehindLatest);
        answer = await streams.Run(new GetRecordsRequest { ShardIterator = answer.NextShardIterator });
        Assert.Empty(answer.Records);
        await streams.Put("three");
        Assert.Equal(["three"], await streams.Read(answer.NextShardIterator!));
    }

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
        await Fails("InvalidArgumentException", () => streams.Iterator("LATEST", put.SequenceNumber));
        await Fails("InvalidArgumentException", () => streams.Iterator("AT_SEQUENCE_NUMBER"));
        await Fails("InvalidArgumentException", () => streams.Iterator("AT_TIMESTAMP"));
        await Fails("InvalidArgumentException", () => streams.Iterator("AT_TIMESTAMP", time: streams.Clock.Now.AddSeconds(1)));
        await Fails("InvalidArgumentException", () => streams.Iterator("AT_SEQUENCE_NUMBER", "5"));
        await Fails("ResourceNotFoundException", () => streams.Iterator("LATEST", shard: "shardId-000000000002"));
        await Fails("ResourceNotFoundException", () => streams.Iterator("LATEST", shard: "nonsense"));
        var error = await Fails("InvalidArgumentException", () => streams.Iterator("AT_SEQUENCE_NUMBER", put.SequenceNumber, shard: "shardId-000000000001"));
        Assert.Contains("It encodes shardId-000000000000, while it was used in a call to a shard with shardId-000000000001", error.Message);
        await streams.Run(new DeleteStreamRequest { StreamName = "s" });
        await streams.Clock.AdvanceAsync(TimeSpan.FromMinutes(1), default);
        await streams.Create();
        error = await Fails("InvalidArgumentException", () => streams.Iterator("AT_SEQUENCE_NUMBER", put.SequenceNumber));
        Assert.Contains("did not come from this stream", error.Message);
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
        var error = await Fails("ExpiredIteratorException", () => streams.Read(iterator));
        Assert.Equal(
            "Iterator expired. The iterator was created at time Fri Jan 02 03:04:05 UTC 2026 while right now it is Fri Jan 02 03:09:05 UTC 2026 "
            + "which is further in the future than the tolerated delay of 300000 milliseconds.", error.Message);
        iterator = await streams.Iterator("LATEST");
        var forged = Base64Url.DecodeFromChars(iterator);
        for (var i = 0; i < forged.Length; i++)
        {
            forged[i] ^= 1;
            await Fails("InvalidArgumentException", () => streams.Read(Base64Url.EncodeToString(forged)));
            forged[i] ^= 1;
        }

        await Fails("InvalidArgumentException", () => streams.Read("not base64!"));
        Assert.InRange(iterator.Length, 1, 512);
    }

    [Fact]
    public async Task Many_records_are_spread_over_the_shards_by_their_keys()
    {
        await using var streams = new Streams();
        await streams.Create(shards: 4);
        var answer = await streams.Run(new PutRecordsRequest
        {
            StreamName = "s",
            Records = Enumerable.Range(0, 500).Select(i => new PutRecordsRequestEntry { PartitionKey = $"käy{i}", Data = Encoding.UTF8.GetBytes($"{i}") }).ToArray(),
        });
        Assert.Equal(0, answer.FailedRecordCount);
        var seen = new List<string>();
        for (var shard = 0; shard < 4; shard++)
        {
            var id = $"shardId-00000000000{shard}";
            var read = await streams.Run(new GetRecordsRequest { ShardIterator = await streams.Iterator("TRIM_HORIZON", shard: id) });
            var put = answer.Records.Select((record, i) => (record, i)).Where(pair => pair.record.ShardId == id).ToArray();
            Assert.Equal(put.Select(pair => (pair.record.SequenceNumber!, $"käy{pair.i}")), read.Records.Select(record => (record.SequenceNumber, record.PartitionKey)));
            Assert.InRange(put.Length, 80, 170);
            seen.AddRange(Texts(read));
        }

        Assert.Equal(500, seen.Distinct().Count());
    }

    [Fact]
    public async Task Sizes_and_hash_keys_out_of_bounds_are_refused_and_nothing_is_written()
    {
        await using var streams = new Streams();
        await streams.Create();
        var error = await Fails("ValidationException", () => streams.Run(Batch(new byte[10], new byte[(1 << 20) + 1])));
        Assert.Contains("'records.2.member.data'", error.Message);
        await Fails("InvalidArgumentException", () => streams.Run(Batch(Enumerable.Repeat(new byte[1 << 20], 11).ToArray())));
        await Fails("InvalidArgumentException", () => streams.Run(new PutRecordRequest
        {
            StreamName = "s",
            PartitionKey = "k",
            Data = new byte[1],
            ExplicitHashKey = "340282366920938463463374607431768211456",
        }));
        await Fails("InvalidArgumentException", () => streams.Run(new PutRecordRequest
        {
            StreamName = "s",
            PartitionKey = "k",
            Data = new byte[1],
            SequenceNumberForOrdering = "17",
        }));
        Assert.Empty(await streams.Read(await streams.Iterator("TRIM_HORIZON")));

        static PutRecordsRequest Batch(params byte[][] datas) => new()
        {
            StreamName = "s",
            Records = datas.Select(data => new PutRecordsRequestEntry { PartitionKey = "k", Data = data }).ToArray(),
        };
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

    [Fact]
    public async Task Strict_limits_refuse_the_records_beyond_a_thousand_one_by_one()
    {
        await using var streams = new Streams(new KinesisSettings { Limits = LimitMode.Strict });
        await streams.Create();
        var failed = 0;
        for (var call = 0; call < 5; call++)
        {
            var answer = await streams.Run(new PutRecordsRequest
            {
                StreamName = "s",
                Records = Enumerable.Range(0, 500).Select(i => new PutRecordsRequestEntry { PartitionKey = "k", Data = new byte[2000] }).ToArray(),
            });
            failed += answer.FailedRecordCount!.Value;
            Assert.Equal(answer.FailedRecordCount, answer.Records.Count(record => record.ErrorCode == "ProvisionedThroughputExceededException"));
        }

        // A mebibyte is 523 such records; the machine may have granted some more while the calls ran.
        Assert.InRange(failed, 1, 2500 - 523);
    }

    [Fact]
    public async Task Faults_come_as_a_share_of_records_and_reads()
    {
        await using var streams = new Streams(new KinesisSettings { Limits = LimitMode.Fault, FaultEvery = 2 });
        await streams.Create();
        var answer = await streams.Run(new PutRecordsRequest
        {
            StreamName = "s",
            Records = Enumerable.Range(0, 10).Select(i => new PutRecordsRequestEntry { PartitionKey = "k", Data = new byte[1] }).ToArray(),
        });
        Assert.Equal(5, answer.FailedRecordCount);
        Assert.Equal("Rate exceeded for shard shardId-000000000000 in stream s under account 123456789012.", answer.Records[1].ErrorMessage);
        await streams.Put("x");
        await Fails("ProvisionedThroughputExceededException", () => streams.Put("x"));
        var iterator = await streams.Iterator("TRIM_HORIZON");
        Assert.Equal(6, (await streams.Read(iterator)).Length);
        await Fails("ProvisionedThroughputExceededException", () => streams.Read(iterator));
    }
}
