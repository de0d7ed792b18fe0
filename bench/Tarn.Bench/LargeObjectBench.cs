using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Tarn.Bench;

/// <summary>An object of 5 GiB, the largest of one PutObject, in and out again; what counts is the memory it takes.</summary>
internal sealed class LargeObjectBench : Benchmark
{
    private const long Length = 5L << 30;
    private const long BarBytes = 200_000_000;

    public override string Name => "large";

    public override string What => "an object of 5 GiB in and out";

    public override bool IsLong => true;

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var ours = (await Peers.TarnAsync(options)).Server;
        var headers = Peers.ScopeOf("s3");
        using var connection = new RawConnection(ours.Port);
        connection.Put("/bench", headers, default);
        var piece = new byte[1 << 20];
        new Random(5).NextBytes(piece);

        yield return await MeasureAsync("large PUT 5 GiB", ours, () => connection.PutLong("/bench/large", headers, piece, Length), cancel);
        yield return await MeasureAsync("large GET 5 GiB", ours, () => connection.Get("/bench/large", headers), cancel);
    }

    private static async Task<Row> MeasureAsync(string name, ServerProcess server, Action transfer, CancellationToken cancel)
    {
        server.ResetPeak();
        var cpu = server.Cpu();
        var began = Stopwatch.GetTimestamp();
        await Task.Run(transfer, cancel);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var peak = server.PeakResidentBytes();
        return new Row(
            name, $"{peak / 1e6:0} MB resident at most, {Length / seconds / 1e6:0} MB/s", "", "", $"≤ {BarBytes / 1e6:0} MB", peak <= BarBytes,
            $"{(server.Cpu() - cpu).TotalSeconds:0.0} s");
    }
}
