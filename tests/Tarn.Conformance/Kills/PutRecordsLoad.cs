using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Tarn.Client;

namespace Tarn.Conformance.Kills;

/// <summary>PutRecords into one stream with several shards.</summary>
internal sealed class PutRecordsLoad : Load
{
    private const string Stream = "kills";
    private const int ShardCount = 4;

    /// <summary>By shard and sequence number: the id of the record.</summary>
    private readonly ConcurrentDictionary<(string Shard, string Sequence), string> acknowledged = new();
    private readonly ConcurrentDictionary<(string Shard, string Sequence), string> unseen = new();
    private readonly Dictionary<string, string> lastSeen = [];
    private int batches;

    public override int Writers => 2;

    public override int Acknowledged => acknowledged.Count;

    public override Task PrepareAsync(TarnClient client) => client.CallAsync(
        JsonApi.Kinesis, "CreateStream", new JsonObject { ["StreamName"] = Stream, ["ShardCount"] = ShardCount });

    public override async Task WriteAsync(TarnClient client, int writer, Moments moments)
    {
        while (true)
        {
            var batch = Interlocked.Increment(ref batches);
            var random = new Random(batch);
            var ids = Enumerable.Range(0, random.Next(1, 40)).Select(index => $"{writer}-{batch}-{index}").ToArray();
            var records = ids.Select(id => (JsonNode)new JsonObject
            {
                ["Data"] = Convert.ToBase64String(Payload.Make(id, random.Next(40, 3000))),
                ["PartitionKey"] = id,
            });
            moments.Pass();
            var answer = await client.CallAsync(
                JsonApi.Kinesis, "PutRecords", new JsonObject { ["StreamName"] = Stream, ["Records"] = new JsonArray([.. records]) });
            foreach (var (index, entry) in answer["Records"]!.AsArray().Index())
            {
                if (entry!["ErrorCode"] is null)
                    unseen[((string)entry["ShardId"]!, (string)entry["SequenceNumber"]!)] = ids[index];
            }

            moments.Pass();
        }
    }

    public override async Task CheckAsync(TarnClient client, bool everything)
    {
        foreach (var (position, id) in unseen)
            acknowledged[position] = id;
        var expected = everything ? acknowledged.ToDictionary() : unseen.ToDictionary();
        unseen.Clear();

        var ids = new HashSet<string>();
        for (var shard = 0; shard < ShardCount; shard++)
        {
            await foreach (var (position, id) in ReadAsync(client, $"shardId-{shard:D12}", everything))
            {
                Require(ids.Add(id), $"record {id} is there twice.");
                if (expected.Remove(position, out var written))
                    Require(written == id, $"record {written} was acknowledged at {position}, where {id} is now.");
            }
        }

        Require(expected.Count == 0, $"{expected.Count} acknowledged records are gone, such as {expected.FirstOrDefault()}.");
    }

    private async IAsyncEnumerable<((string Shard, string Sequence) Position, string Id)> ReadAsync(TarnClient client, string shard, bool fromStart)
    {
        var start = new JsonObject { ["StreamName"] = Stream, ["ShardId"] = shard, ["ShardIteratorType"] = "TRIM_HORIZON" };
        if (!fromStart && lastSeen.TryGetValue(shard, out var last))
        {
            start["ShardIteratorType"] = "AFTER_SEQUENCE_NUMBER";
            start["StartingSequenceNumber"] = last;
        }

        var previous = "";
        var iterator = (string?)(await client.CallAsync(JsonApi.Kinesis, "GetShardIterator", start))["ShardIterator"];
        while (iterator is not null)
        {
            var page = await client.CallAsync(JsonApi.Kinesis, "GetRecords", new JsonObject { ["ShardIterator"] = iterator });
            var records = page["Records"]!.AsArray();
            foreach (var record in records)
            {
                var sequence = (string)record!["SequenceNumber"]!;
                var id = Payload.IdOf(Convert.FromBase64String((string)record["Data"]!));
                Require(id is not null && id == (string?)record["PartitionKey"], $"record {sequence} of {shard} is torn.");
                Require(Compare(previous, sequence) < 0, $"record {sequence} of {shard} comes after {previous}.");
                previous = lastSeen[shard] = sequence;
                yield return ((shard, sequence), id!);
            }

            if (records.Count == 0 && (long?)page["MillisBehindLatest"] is 0)
                yield break;
            iterator = (string?)page["NextShardIterator"];
        }
    }

    /// <summary>Sequence numbers are decimal numbers without leading zeros.</summary>
    private static int Compare(string left, string right) =>
        left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
}
