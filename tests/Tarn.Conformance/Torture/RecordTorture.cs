using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Tarn.Client;
using Tarn.Conformance.Kills;

namespace Tarn.Conformance.Torture;

/// <summary>Records of a stream with two shards.</summary>
internal sealed class RecordTorture : TortureLoad
{
    private const string Stream = "torture";
    private static readonly string[] Shards = ["shardId-000000000000", "shardId-000000000001"];

    private readonly Dictionary<string, SortedDictionary<BigInteger, string>> acknowledged = Shards.ToDictionary(shard => shard, _ => new SortedDictionary<BigInteger, string>());
    private readonly HashSet<string> begun = [];
    private int batches;

    public override Task PrepareAsync(TarnClient client) => client.CallAsync(
        JsonApi.Kinesis, "CreateStream", new JsonObject { ["StreamName"] = Stream, ["ShardCount"] = Shards.Length });

    public override async Task WriteAsync(TarnClient client, Random random)
    {
        var batch = ++batches;
        var ids = Enumerable.Range(0, random.Next(1, 20)).Select(index => $"{batch}-{index}").ToArray();
        begun.UnionWith(ids);
        foreach (var (shard, sequence, id) in await PutAsync(client, ids, random))
            acknowledged[shard][sequence] = id;
        Acknowledged++;
    }

    public override async Task CheckAsync(TarnClient client, Verdict verdict, bool settles)
    {
        foreach (var shard in Shards)
            await new ShardReading(client, shard, acknowledged[shard], begun, verdict).RunAsync();
        if (!settles)
            await CheckNewNumbersAsync(client, verdict);
    }

    /// <summary>What was lost keeps its numbers: none comes again.</summary>
    private async Task CheckNewNumbersAsync(TarnClient client, Verdict verdict)
    {
        var answers = await TryAsync(verdict, "PutRecords", () => PutAsync(client, [.. Enumerable.Range(0, 8).Select(index => $"after-{index}")], new Random(1)));
        foreach (var (shard, sequence, id) in answers ?? [])
        {
            if (acknowledged[shard].Count > 0 && sequence <= acknowledged[shard].Keys.Max())
                verdict.IsWrong($"record {id} has the number {sequence}, which was given before in {shard}");
        }
    }

    private static async Task<List<(string Shard, BigInteger Sequence, string Id)>> PutAsync(TarnClient client, string[] ids, Random random)
    {
        var records = ids.Select(id => (JsonNode)new JsonObject { ["Data"] = Convert.ToBase64String(Payload.Make(id, random.Next(40, 3000))), ["PartitionKey"] = id });
        var answer = await client.CallAsync(JsonApi.Kinesis, "PutRecords", new JsonObject { ["StreamName"] = Stream, ["Records"] = new JsonArray([.. records]) });
        return [.. answer["Records"]!.AsArray().Index().Where(each => each.Item!["ErrorCode"] is null)
            .Select(each => ((string)each.Item!["ShardId"]!, BigInteger.Parse((string)each.Item["SequenceNumber"]!, CultureInfo.InvariantCulture), ids[each.Index]))];
    }

    /// <summary>Reads a shard from its beginning, and over what cannot be read.</summary>
    private sealed class ShardReading(TarnClient client, string shard, SortedDictionary<BigInteger, string> acknowledged, HashSet<string> begun, Verdict verdict)
    {
        private readonly SortedDictionary<BigInteger, string> expected = new(acknowledged);
        private readonly HashSet<string> seen = [];

        public async Task RunAsync()
        {
            await ReadAsync(new JsonObject { ["ShardIteratorType"] = "TRIM_HORIZON" });
            while (expected.Count > 0)
            {
                var next = expected.Keys.First();
                var isRead = await ReadAsync(new JsonObject { ["ShardIteratorType"] = "AT_SEQUENCE_NUMBER", ["StartingSequenceNumber"] = $"{next}" });
                if (expected.Remove(next, out var id) && isRead)
                    verdict.Misses($"record {id} at {next} of {shard}", ".seg", "kinesis-", "tarn.db");
            }
        }

        /// <summary>Reads to the end; false where an error comes before.</summary>
        private async Task<bool> ReadAsync(JsonObject start)
        {
            (start["StreamName"], start["ShardId"]) = (Stream, shard);
            var iterator = (string?)(await TryAsync(verdict, $"the beginning of {shard}", () => client.CallAsync(JsonApi.Kinesis, "GetShardIterator", start)))?["ShardIterator"];
            while (iterator is not null)
            {
                var page = await TryAsync(verdict, $"a part of {shard}", () => client.CallAsync(JsonApi.Kinesis, "GetRecords", new JsonObject { ["ShardIterator"] = iterator }));
                if (page is null)
                    return false;
                var records = page["Records"]!.AsArray();
                foreach (var record in records)
                    Take((string)record!["SequenceNumber"]!, Convert.FromBase64String((string)record["Data"]!));
                if (records.Count == 0 && (long?)page["MillisBehindLatest"] is 0)
                    return true;
                iterator = (string?)page["NextShardIterator"];
            }

            return false;
        }

        private void Take(string number, byte[] data)
        {
            var sequence = BigInteger.Parse(number, CultureInfo.InvariantCulture);
            var id = Payload.IdOf(data);
            if (id is null || !(begun.Contains(id) || id.StartsWith("after-", StringComparison.Ordinal)))
                verdict.IsWrong($"record {number} of {shard} has bytes that nobody wrote ({id ?? "torn"})");
            else if (acknowledged.TryGetValue(sequence, out var known) && known != id)
                verdict.IsWrong($"record {number} of {shard} is {id} and was acknowledged as {known}");
            else if (seen.Add(id))
                expected.Remove(sequence);
        }
    }
}
