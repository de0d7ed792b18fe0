using System.Text;
using Tarn.Kinesis.Tests.Support;
using Tarn.Worlds;
using static Tarn.Kinesis.Tests.Support.Streams;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class PutRecordsTests
{
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
        await streams.World.RestartAsync();
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
        var error = await streams.World.FailsAsync("ValidationException", Batch(new byte[10], new byte[(1 << 20) + 1]));
        Assert.Contains("'records.2.member.data'", error.Message);
        await streams.World.FailsAsync("InvalidArgumentException", Batch(Enumerable.Repeat(new byte[1 << 20], 11).ToArray()));
        var records = Batch(new byte[1], new byte[1]).Records!;
        await streams.World.FailsAsync("InvalidArgumentException", new PutRecordsRequest
        {
            StreamName = "s",
            Records = [records[0], records[1] with { ExplicitHashKey = "340282366920938463463374607431768211456" }],
        });
        Assert.Empty(await streams.Read(await streams.Iterator("TRIM_HORIZON")));

        static PutRecordsRequest Batch(params byte[][] datas) => new()
        {
            StreamName = "s",
            Records = datas.Select(data => new PutRecordsRequestEntry { PartitionKey = "k", Data = data }).ToArray(),
        };
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
        await World.FailsAsync("ProvisionedThroughputExceededException", () => streams.Put("x"));
        var iterator = await streams.Iterator("TRIM_HORIZON");
        Assert.Equal(6, (await streams.Read(iterator)).Length);
        await World.FailsAsync("ProvisionedThroughputExceededException", () => streams.Read(iterator));
    }
}
