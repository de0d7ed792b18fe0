using System.Text;
using System.Text.Json.Nodes;
using Tarn.Client;
using Tarn.Conformance.Servers;
using Tarn.Testing;

namespace Tarn.Conformance.Scale;

/// <summary>A stream of as many shards as an account may have: every record is found in one of them, in the order it was put.</summary>
public sealed class ManyShardsTests(SharedTarn tarn)
{
    private const int Shards = 500;
    private const int RecordsPerCall = 500;

    private static readonly int Calls = LongTests.Size(4, 400);

    [Fact]
    public async Task Every_record_is_in_one_shard_and_in_order()
    {
        using var client = (await tarn.AccountAsync()).Client();
        await client.CallAsync(JsonApi.Kinesis, "CreateStream", new JsonObject { ["StreamName"] = "wide", ["ShardCount"] = Shards });
        for (var call = 0; call < Calls; call++)
        {
            var records = Enumerable.Range(call * RecordsPerCall, RecordsPerCall).Select(i => (JsonNode)new JsonObject
            {
                ["Data"] = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{i}")),
                ["PartitionKey"] = $"{i % 5000}",
            });
            var answer = await client.CallAsync(
                JsonApi.Kinesis, "PutRecords", new JsonObject { ["StreamName"] = "wide", ["Records"] = new JsonArray([.. records]) });
            Assert.Equal(0, (int)answer["FailedRecordCount"]!);
        }

        var found = new List<int>();
        for (var shard = 0; shard < Shards; shard++)
        {
            var inShard = await ReadAsync(client, $"shardId-{shard:D12}");
            Assert.Equal(inShard.Order(), inShard);
            found.AddRange(inShard);
        }

        Assert.Equal(Enumerable.Range(0, Calls * RecordsPerCall), found.Order());
    }

    private static async Task<List<int>> ReadAsync(TarnClient client, string shard)
    {
        var first = await client.CallAsync(JsonApi.Kinesis, "GetShardIterator", new JsonObject
        {
            ["StreamName"] = "wide",
            ["ShardId"] = shard,
            ["ShardIteratorType"] = "TRIM_HORIZON",
        });
        var iterator = (string)first["ShardIterator"]!;
        var numbers = new List<int>();
        while (true)
        {
            var answer = await client.CallAsync(JsonApi.Kinesis, "GetRecords", new JsonObject { ["ShardIterator"] = iterator });
            var records = answer["Records"]!.AsArray();
            if (records.Count == 0)
                return numbers;
            numbers.AddRange(records.Select(record => int.Parse(Encoding.ASCII.GetString(Convert.FromBase64String((string)record!["Data"]!)))));
            iterator = (string)answer["NextShardIterator"]!;
        }
    }
}
