using System.Globalization;
using System.Runtime.CompilerServices;

namespace Tarn.Bench;

/// <summary>From the start of the process to its first answer, and its memory when nothing has been asked for a while.</summary>
internal sealed class StartBench : Benchmark
{
    private const double StartBar = 1.5;
    private const double MemoryBar = 2;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    public override string Name => "start";

    public override string What => "Tarn and an empty ASP.NET Core app";

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        var times = new List<(double Ours, double Peer)>();
        var memory = new List<(double Ours, double Peer)>();
        var cpu = new List<(double Ours, double Peer)>();
        for (var round = 0; round <= options.Rounds * 2; round++)
        {
            var ours = await OnceAsync(Peers.TarnAsync(options), cancel);
            var peer = await OnceAsync(Peers.EmptyAsync(options), cancel);
            if (round == 0)
                continue; // the first reads the programs from disk
            times.Add((ours.Milliseconds, peer.Milliseconds));
            memory.Add((ours.Bytes, peer.Bytes));
            cpu.Add((ours.CpuMilliseconds, peer.CpuMilliseconds));
        }

        yield return Row("start, to first answer", times, StartBar, milliseconds => $"{milliseconds:0} ms") with
        {
            OurCpu = $"{Comparison.Median(cpu.Select(pair => pair.Ours)):0} ms",
            PeerCpu = $"{Comparison.Median(cpu.Select(pair => pair.Peer)):0} ms",
        };
        yield return Row("start, idle memory", memory, MemoryBar, bytes => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB");
    }

    private static async Task<(double Milliseconds, double Bytes, double CpuMilliseconds)> OnceAsync(
        Task<(ServerProcess Server, TimeSpan UntilAnswered)> starting, CancellationToken cancel)
    {
        var (server, untilAnswered) = await starting;
        using (server)
        {
            var cpu = server.Cpu();
            await Task.Delay(Idle, cancel);
            return (untilAnswered.TotalMilliseconds, server.ResidentBytes(), cpu.TotalMilliseconds);
        }
    }

    private static Row Row(string name, List<(double Ours, double Peer)> pairs, double bar, Func<double, string> show)
    {
        var ratio = Comparison.Median(pairs.Select(pair => pair.Ours / pair.Peer));
        return new Row(
            name, show(Comparison.Median(pairs.Select(pair => pair.Ours))), show(Comparison.Median(pairs.Select(pair => pair.Peer))),
            Bench.Row.Times(ratio), "≤ " + Bench.Row.Times(bar), ratio <= bar);
    }
}
