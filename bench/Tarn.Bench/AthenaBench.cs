using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Tarn.Client;
using Tarn.Duck;

namespace Tarn.Bench;

/// <summary>Queries over three million flights, from StartQueryExecution to the rows, beside DuckDB on the same file in this process.</summary>
internal sealed class AthenaBench : Benchmark
{
    private const double BarRatio = 1.2;
    private const double BarMilliseconds = 20;

    /// <summary>Not counted: a server that has just started compiles its hot paths meanwhile, on the cores that DuckDB needs.</summary>
    private const int WarmUp = 20;

    internal const string Output = "s3://bench/results/";

    public override string Name => "athena";

    public override string What => "queries over 3,000,000 flights, Tarn and DuckDB in this process";

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        var file = Path.Combine(options.Root, "artifacts/demo/flights-3m.parquet");
        if (!File.Exists(file))
            throw new PeerMissingException("artifacts/demo/flights-3m.parquet is missing; building src/Tarn fetches it.");
        using var database = DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true });
        using var duck = database.Connect();
        using var ours = (await Peers.TarnAsync(options)).Server;
        using var client = new TarnClient(ours.Endpoint, new Credentials("test", "test"));
        await PrepareAsync(client, duck, file, cancel);

        yield return await CompareAsync("athena count(*)", "SELECT count(*) FROM {0}");
        yield return await CompareAsync("athena group by", "SELECT origin, count(*), avg(delay) FROM {0} GROUP BY origin ORDER BY 2 DESC, 1");

        async Task<Row> CompareAsync(string name, string query)
        {
            var theirs = string.Format(System.Globalization.CultureInfo.InvariantCulture, query, $"'{file}'");
            var sql = string.Format(System.Globalization.CultureInfo.InvariantCulture, query, "flights");
            var oursMilliseconds = new List<double>();
            var peerMilliseconds = new List<double>();
            var cpu = new List<double>();
            for (var round = -WarmUp; round < options.Rounds * 12; round++)
            {
                var used = ours.Cpu();
                var began = Stopwatch.GetTimestamp();
                await QueryAsync(client, sql, "bench", cancel);
                var mine = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                used = ours.Cpu() - used;
                began = Stopwatch.GetTimestamp();
                duck.Scalar(theirs, cancel: cancel);
                var their = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                if (round < 0)
                    continue;
                oursMilliseconds.Add(mine);
                peerMilliseconds.Add(their);
                cpu.Add(used.TotalMilliseconds);
            }

            var (our, peer) = (Comparison.Median(oursMilliseconds), Comparison.Median(peerMilliseconds));
            return new Row(
                name, $"{our:0.0} ms", $"{peer:0.0} ms", Row.Times(our / peer), $"≤ {Row.Times(BarRatio)} + {BarMilliseconds:0} ms",
                our <= (peer * BarRatio) + BarMilliseconds, $"{cpu.Average():0} ms");
        }
    }

    private static async Task PrepareAsync(TarnClient client, DuckSession duck, string file, CancellationToken cancel)
    {
        await client.EnsureBucketAsync("bench", cancel);
        await using (var stream = File.OpenRead(file))
        {
            using var stored = await client.S3Async(HttpMethod.Put, "bench/flights/flights.parquet", body: new StreamContent(stream), cancel: cancel);
        }

        var athena = new AthenaQuery(client);
        await athena.RunAsync("CREATE DATABASE IF NOT EXISTS bench", "default", Output, cancel);
        await athena.RunAsync($"CREATE EXTERNAL TABLE flights ({Columns(duck, file)}) STORED AS PARQUET LOCATION 's3://bench/flights/'", "bench", Output, cancel);
    }

    private static string Columns(DuckSession duck, string file)
    {
        using var result = duck.Execute($"SELECT * FROM '{file}' LIMIT 0");
        return string.Join(", ", result.Columns.Select(column => $"`{column.Name}` {HiveType(column.Type.ToString() ?? "")}"));
    }

    private static string HiveType(string type) => type.ToUpperInvariant() switch
    {
        "VARCHAR" => "string",
        "TINYINT" => "tinyint",
        "SMALLINT" => "smallint",
        "INTEGER" => "int",
        "BIGINT" => "bigint",
        "FLOAT" => "float",
        "DOUBLE" => "double",
        "BOOLEAN" => "boolean",
        "DATE" => "date",
        var stamp when stamp.StartsWith("TIMESTAMP", StringComparison.Ordinal) => "timestamp",
        var other => throw new InvalidOperationException($"The flights hold a column of type {other}, which this benchmark does not name in Hive's words."),
    };

    internal static async Task<string> BeginAsync(TarnClient client, string sql, string database, CancellationToken cancel)
    {
        var started = await client.CallAsync(
            JsonApi.Athena,
            "StartQueryExecution",
            new JsonObject
            {
                ["QueryString"] = sql,
                ["QueryExecutionContext"] = new JsonObject { ["Database"] = database },
                ["ResultConfiguration"] = new JsonObject { ["OutputLocation"] = Output },
            },
            cancel);
        return (string)started["QueryExecutionId"]!;
    }

    /// <summary>As a client would that is in a hurry: asks every millisecond whether the query has ended, then for its rows.</summary>
    /// <returns>The query's execution, as GetQueryExecution last told it.</returns>
    internal static async Task<JsonNode> QueryAsync(TarnClient client, string sql, string database, CancellationToken cancel)
    {
        var id = await BeginAsync(client, sql, database, cancel);
        JsonNode execution;
        while (true)
        {
            var answer = await client.CallAsync(JsonApi.Athena, "GetQueryExecution", new JsonObject { ["QueryExecutionId"] = id }, cancel);
            execution = answer["QueryExecution"]!;
            var status = execution["Status"]!;
            if ((string?)status["State"] == "SUCCEEDED")
                break;
            if ((string?)status["State"] is "FAILED" or "CANCELLED")
                throw new InvalidOperationException($"Athena: {status["StateChangeReason"]}");
            await Task.Delay(TimeSpan.FromMilliseconds(1), cancel);
        }

        await client.CallAsync(JsonApi.Athena, "GetQueryResults", new JsonObject { ["QueryExecutionId"] = id }, cancel);
        return execution;
    }
}
