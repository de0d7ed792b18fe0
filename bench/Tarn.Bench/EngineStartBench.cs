using System.Diagnostics;
using System.Runtime.CompilerServices;
using Tarn.Client;

namespace Tarn.Bench;

/// <summary>What a query waits for when the process that runs queries must be started first, beside one that finds it.</summary>
internal sealed class EngineStartBench : Benchmark
{
    private const double BarMilliseconds = 150;
    private const int WarmUp = 3;
    private const string Query = "SELECT 1";

    public override string Name => "engine";

    public override string What => "the start of the queries' process";

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var ours = (await Peers.TarnAsync(options)).Server;
        using var client = new TarnClient(ours.Endpoint, new Credentials("test", "test"));
        await client.EnsureBucketAsync("bench", cancel);
        var started = new List<double>();
        var found = new List<double>();
        for (var round = -WarmUp; round < options.Rounds * 4; round++)
        {
            foreach (var child in ours.Children())
            {
                using var engine = Process.GetProcessById(child);
                engine.Kill();
                await engine.WaitForExitAsync(cancel);
            }

            var first = await TimeAsync(client, cancel);
            var second = await TimeAsync(client, cancel);
            if (round < 0)
                continue;
            started.Add(first);
            found.Add(second);
        }

        var start = Comparison.Median(started.Zip(found, (with, without) => with - without));
        yield return new Row(
            "engine, its start", $"{start:0} ms", $"{Comparison.Median(found):0} ms a query", "", $"≤ {BarMilliseconds:0} ms", start <= BarMilliseconds);
    }

    private static async Task<double> TimeAsync(TarnClient client, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        await AthenaBench.QueryAsync(client, Query, "default", cancel);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
