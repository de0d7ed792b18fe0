using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Tarn.Client;

namespace Tarn.Bench;

/// <summary>
/// Half an hour of everything at once over 200 connections: objects are put, read back, compared and deleted, records put and read, queries
/// run, and some of them cancelled at random, among these such as never look whether they are. Memory is to stay where it was, and nothing is to fail.
/// </summary>
internal sealed class SoakBench : Benchmark
{
    private const int Connections = 200;
    private const double BarRatio = 1.25;
    private const string Stream = "soak";
    private const string Endless =
        "SELECT sum(cardinality(transform(sequence(1,10000), x -> cardinality(transform(sequence(1,1000), y -> x * y))))) FROM UNNEST(sequence(1,2000)) AS t(z)";

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);

    /// <summary>A turn that is longer is meant to be the soak's length.</summary>
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly ConcurrentBag<string> faults = [];
    private long operations;
    private long cancelled;

    public override string Name => "soak";

    public override string What => "30 minutes of everything at once over 200 connections";

    public override bool IsLong => true;

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var ours = (await Peers.TarnAsync(options)).Server;
        using var client = new TarnClient(ours.Endpoint, new Credentials("test", "test"));
        await client.EnsureBucketAsync("bench", cancel);
        await client.CallAsync(JsonApi.Kinesis, "CreateStream", new JsonObject { ["StreamName"] = Stream, ["ShardCount"] = 2 }, cancel);
        await AthenaBench.QueryAsync(client, "SELECT 1", "default", cancel);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var length = options.Turn > LongestTurn ? options.Turn : Length;
        var began = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, Connections).Select(number => Task.Run(() => WorkAsync(ours.Endpoint, number, began, length, end.Token), end.Token)).ToArray();
        var all = Task.WhenAll(workers);
        var looks = new List<(double Minutes, double Server, double Engine)>();
        while (!all.IsCompleted)
        {
            await Task.WhenAny(all, Task.Delay(BetweenLooks, cancel));
            looks.Add((Stopwatch.GetElapsedTime(began).TotalMinutes, ours.ResidentBytes(), ours.Children().Sum(ServerProcess.ResidentBytesOf)));
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{looks[^1].Minutes,5:0.0} min  {looks[^1].Server / 1e6,7:0} MB  queries {looks[^1].Engine / 1e6,7:0} MB  {operations,9:#,0} operations, {cancelled} queries cancelled, {faults.Count} faults"));
        }

        await all;

        // The first fifth fills caches and pools; then it is to stay.
        var (early, late) = (Window(looks, 0.2, 0.4), Window(looks, 0.8, 1));
        yield return new Row("soak, memory", Megabytes(late), Megabytes(early), Row.Times(late / early), $"≤ {Row.Times(BarRatio)}", late / early <= BarRatio);
        yield return new Row("soak, most of queries", Megabytes(looks.Max(look => look.Engine)), "", "", "", null);
        yield return new Row("soak, faults", $"{faults.Count} of {operations:#,0}", "", "", "0", faults.IsEmpty);
    }

    private static double Window(List<(double Minutes, double Server, double Engine)> looks, double from, double to)
    {
        var end = looks[^1].Minutes;
        return Comparison.Median(looks.Where(look => look.Minutes >= end * from && look.Minutes <= end * to).Select(look => look.Server));
    }

    private static string Megabytes(double bytes) => (bytes / 1e6).ToString("0", CultureInfo.InvariantCulture) + " MB";

    private async Task WorkAsync(Uri endpoint, int number, long began, TimeSpan length, CancellationToken cancel)
    {
        using var client = new TarnClient(endpoint, new Credentials("test", "test"));
        var random = new Random(number);
        while (Stopwatch.GetElapsedTime(began) < length && !cancel.IsCancellationRequested)
        {
            try
            {
                await (random.Next(100) switch
                {
                    < 55 => ObjectAsync(client, number, random, cancel),
                    < 97 => RecordsAsync(client, random, cancel),
                    _ => QueryAsync(client, random, cancel),
                });
                Interlocked.Increment(ref operations);
            }
            catch (Exception error) when (error is TarnClientException or HttpRequestException or IOException or InvalidDataException)
            {
                faults.Add($"{error.GetType().Name}: {error.Message}");
                Console.Error.WriteLine(error);
            }
        }
    }

    private static async Task ObjectAsync(TarnClient client, int number, Random random, CancellationToken cancel)
    {
        var path = $"bench/soak/{number}/{random.Next(20)}";
        var bytes = new byte[random.Next(1, 128 * 1024)];
        random.NextBytes(bytes);
        using (await client.S3Async(HttpMethod.Put, path, body: new ByteArrayContent(bytes), cancel: cancel))
        {
        }

        using (var got = await client.S3Async(HttpMethod.Get, path, cancel: cancel))
        {
            if (!(await got.Content.ReadAsByteArrayAsync(cancel)).AsSpan().SequenceEqual(bytes))
                throw new InvalidDataException($"{path} holds other bytes than were put.");
        }

        if (random.Next(2) == 0)
        {
            using var deleted = await client.S3Async(HttpMethod.Delete, path, cancel: cancel);
        }
    }

    private static async Task RecordsAsync(TarnClient client, Random random, CancellationToken cancel)
    {
        var records = new JsonArray();
        for (var i = 0; i < 10; i++)
            records.Add(new JsonObject { ["Data"] = Convert.ToBase64String(new byte[random.Next(1, 200)]), ["PartitionKey"] = $"{random.Next(1000)}" });
        var put = await client.CallAsync(JsonApi.Kinesis, "PutRecords", new JsonObject { ["StreamName"] = Stream, ["Records"] = records }, cancel);
        if ((int?)put["FailedRecordCount"] != 0)
            throw new InvalidDataException("PutRecords refused records.");
        var at = put["Records"]![0]!;
        var iterator = await client.CallAsync(
            JsonApi.Kinesis,
            "GetShardIterator",
            new JsonObject
            {
                ["StreamName"] = Stream,
                ["ShardId"] = (string?)at["ShardId"],
                ["ShardIteratorType"] = "AT_SEQUENCE_NUMBER",
                ["StartingSequenceNumber"] = (string?)at["SequenceNumber"],
            },
            cancel);
        var got = await client.CallAsync(JsonApi.Kinesis, "GetRecords", new JsonObject { ["ShardIterator"] = (string?)iterator["ShardIterator"], ["Limit"] = 1 }, cancel);
        if ((string?)got["Records"]!.AsArray().FirstOrDefault()?["SequenceNumber"] != (string?)at["SequenceNumber"])
            throw new InvalidDataException("GetRecords did not answer the record that was put.");
    }

    private async Task QueryAsync(TarnClient client, Random random, CancellationToken cancel)
    {
        var isEndless = random.Next(20) == 0;
        var rows = random.Next(1, 200);
        var sql = isEndless ? Endless : $"SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x), UNNEST(sequence(1, {rows})) AS b(y)";
        var id = await AthenaBench.BeginAsync(client, sql, "default", cancel);
        if (isEndless || random.Next(3) == 0)
        {
            await Task.Delay(random.Next(1000), cancel);
            await client.CallAsync(JsonApi.Athena, "StopQueryExecution", new JsonObject { ["QueryExecutionId"] = id }, cancel);
            Interlocked.Increment(ref cancelled);
        }

        while (true)
        {
            var status = (await client.CallAsync(JsonApi.Athena, "GetQueryExecution", new JsonObject { ["QueryExecutionId"] = id }, cancel))["QueryExecution"]!["Status"]!;
            switch ((string?)status["State"])
            {
                case "FAILED":
                    throw new InvalidDataException($"A query failed: {status["StateChangeReason"]}");
                case "CANCELLED":
                    return;
                case "SUCCEEDED":
                    var results = await client.CallAsync(JsonApi.Athena, "GetQueryResults", new JsonObject { ["QueryExecutionId"] = id }, cancel);
                    if ((string?)results["ResultSet"]!["Rows"]![1]!["Data"]![0]!["VarCharValue"] != $"{rows * 10_000}")
                        throw new InvalidDataException("A query answered something else.");
                    return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
        }
    }
}
