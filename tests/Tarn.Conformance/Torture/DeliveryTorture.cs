using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Tarn.Client;

namespace Tarn.Conformance.Torture;

/// <summary>Records put into a delivery stream: acknowledged, each is delivered once at least, as the clock goes on.</summary>
internal sealed class DeliveryTorture : TortureLoad
{
    private const string Stream = "torture";
    private const string Bucket = "delivered";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(61);

    private readonly HashSet<string> acknowledged = [];
    private readonly HashSet<string> begun = [];
    private int batches;

    public override async Task PrepareAsync(TarnClient client)
    {
        await client.EnsureBucketAsync(Bucket);
        await client.CallAsync(JsonApi.Firehose, "CreateDeliveryStream", new JsonObject
        {
            ["DeliveryStreamName"] = Stream,
            ["ExtendedS3DestinationConfiguration"] = new JsonObject
            {
                ["RoleARN"] = "arn:aws:iam::000000000000:role/torture",
                ["BucketARN"] = $"arn:aws:s3:::{Bucket}",
                ["Prefix"] = "hose/",
                ["BufferingHints"] = new JsonObject { ["SizeInMBs"] = 1, ["IntervalInSeconds"] = 60 },
            },
        });
    }

    public override async Task WriteAsync(TarnClient client, Random random)
    {
        var batch = ++batches;
        var lines = Enumerable.Range(0, random.Next(1, 10)).Select(index => LineOf($"{batch}-{index}", random.Next(400))).ToArray();
        begun.UnionWith(lines);
        var answer = await client.CallAsync(JsonApi.Firehose, "PutRecordBatch", new JsonObject
        {
            ["DeliveryStreamName"] = Stream,
            ["Records"] = new JsonArray([.. lines.Select(line => new JsonObject { ["Data"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(line + "\n")) })]),
        });
        if ((int)answer["FailedPutCount"]! == 0)
            acknowledged.UnionWith(lines);
        Acknowledged++;
    }

    public override async Task CheckAsync(TarnClient client, Verdict verdict, bool settles)
    {
        await client.AdvanceClockAsync(Interval);
        var delivered = new HashSet<string>();
        foreach (var key in await KeysAsync(client, verdict))
        {
            try
            {
                using var answer = await client.S3Async(HttpMethod.Get, $"{Bucket}/{key}");
                foreach (var line in (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    delivered.Add(line);
                    if (!begun.Contains(line))
                        verdict.IsWrong($"{key} holds a record that nobody put: {line}");
                }
            }
            catch (TarnClientException error)
            {
                verdict.CannotRead($"delivered {key}", error);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                verdict.BrokeOff($"delivered {key}");
            }
        }

        foreach (var line in acknowledged.Where(line => !delivered.Contains(line)))
            verdict.Misses($"delivery of {line.Split(' ')[0]}", ".seg", "firehose-", "tarn.db", ".volume", ".data", ".head");
    }

    private static string LineOf(string id, int length) => $"{id} {new string((char)('a' + (length % 26)), length)}.";

    private static async Task<IReadOnlyList<string>> KeysAsync(TarnClient client, Verdict verdict)
    {
        var text = await TryAsync(verdict, "the listing of deliveries", async () =>
        {
            using var answer = await client.S3Async(HttpMethod.Get, Bucket, "list-type=2");
            return await answer.Content.ReadAsStringAsync();
        });
        if (text is null)
            return [];
        var page = XDocument.Parse(text).Root!;
        return [.. page.Elements(page.Name.Namespace + "Contents").Select(entry => (string)entry.Element(page.Name.Namespace + "Key")!)];
    }
}
