using System.Diagnostics;
using System.Runtime.CompilerServices;
using Tarn.Client;

namespace Tarn.Bench;

/// <summary>
/// A query over 10,000 small objects: what passes before DuckDB starts (listing, authorising, leasing), beside this process writing
/// as many files of the same bytes, which is the least that can be done for an engine that reads files.
/// </summary>
internal sealed class ManyObjectsBench : Benchmark
{
    private const int Objects = 10_000;
    private const double BarMilliseconds = 0.1;

    private static readonly byte[] Rows = "1,x\n2,y\n3,z\n"u8.ToArray();

    public override string Name => "objects";

    public override string What => "a query over 10,000 objects until DuckDB starts, and as many files written";

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var ours = (await Peers.TarnAsync(options)).Server;
        using var client = new TarnClient(ours.Endpoint, new Credentials("test", "test"));
        await PrepareAsync(client, ours, cancel);
        var planning = new List<double>();
        var files = new List<double>();
        var cpu = new List<double>();
        for (var round = -1; round < options.Rounds; round++)
        {
            var used = ours.Cpu();
            var execution = await AthenaBench.QueryAsync(client, "SELECT count(*) FROM many", "bench", cancel);
            used = ours.Cpu() - used;
            var written = WriteFiles();
            if (round < 0)
                continue;
            planning.Add((double)execution["Statistics"]!["QueryPlanningTimeInMillis"]! / Objects);
            files.Add(written / Objects);
            cpu.Add(used.TotalMilliseconds);
        }

        var (our, peer) = (Comparison.Median(planning), Comparison.Median(files));
        yield return new Row(
            "objects, before DuckDB", $"{our:0.000} ms an object", $"{peer:0.000} ms a file", Row.Times(our / peer), $"≤ {BarMilliseconds} ms", our <= BarMilliseconds,
            $"{cpu.Average():0} ms");
    }

    private static async Task PrepareAsync(TarnClient client, ServerProcess server, CancellationToken cancel)
    {
        await client.EnsureBucketAsync("bench", cancel);
        var headers = Peers.ScopeOf("s3");
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), cancel, (lane, _) =>
        {
            using var connection = new RawConnection(server.Port);
            for (var i = lane; i < Objects; i += 8)
                connection.Put($"/bench/many/{i:00000}.csv", headers, Rows);
            return ValueTask.CompletedTask;
        });
        var athena = new AthenaQuery(client);
        await athena.RunAsync("CREATE DATABASE IF NOT EXISTS bench", "default", AthenaBench.Output, cancel);
        await athena.RunAsync(
            "CREATE EXTERNAL TABLE many (a int, b string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://bench/many/'", "bench", AthenaBench.Output, cancel);
    }

    private static double WriteFiles()
    {
        var directory = Directory.CreateTempSubdirectory("tarn-bench-");
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Objects; i++)
            File.WriteAllBytes(Path.Combine(directory.FullName, i + ".csv"), Rows);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        directory.Delete(recursive: true);
        return took;
    }
}
