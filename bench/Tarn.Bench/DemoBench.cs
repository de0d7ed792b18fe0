using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Tarn.Bench;

/// <summary>The main job with 200,000 flights, from the command line to its end; it checks its own counts.</summary>
internal sealed class DemoBench : Benchmark
{
    private const double BarSeconds = 30;

    public override string Name => "demo";

    public override string What => "./tarn demo with 200,000 flights";

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo(Path.Combine(options.Root, "tarn"), ["demo", "--rows", "200000"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("./tarn could not be started.");
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = await process.StandardError.ReadToEndAsync(cancel);
        var text = await output;
        await process.WaitForExitAsync(cancel);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (process.ExitCode != 0)
        {
            Console.Error.WriteLine(text + errors);
            yield return Row.NotMeasured(Name, $"./tarn demo ended with exit code {process.ExitCode}; what it said is above.");
            yield break;
        }

        yield return new Row("demo, 200,000 flights", $"{seconds:0.0} s", "", "", $"≤ {BarSeconds:0} s", seconds <= BarSeconds);
    }
}
