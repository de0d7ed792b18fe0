using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Tarn.Duck;
using Tarn.Prep.IO;
using Tarn.Prep.Profiles;

namespace Tarn.Bench;

/// <summary>The profile of a Parquet file of a hundred million rows, and the memory of this process on the way.</summary>
internal sealed class PrepLargeBench : Benchmark
{
    private const long Rows = 100_000_000;
    private const double BarBytes = 4e9;

    public override string Name => "preplarge";

    public override string What => "the profile of 100,000,000 rows";

    public override bool IsLong => true;

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        var directory = Directory.CreateTempSubdirectory("tarn-bench-").FullName;
        try
        {
            var path = Path.Combine(directory, "rows.parquet");
            Make(path, cancel);
            // From here on; making the file is not measured.
            await File.WriteAllTextAsync("/proc/self/clear_refs", "5", cancel);
            var began = Stopwatch.GetTimestamp();
            var profile = StreamingProfiler.Profile(FrameReader.Batches(FrameSource.Parquet(path)));
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (profile.Rows != Rows)
                throw new InvalidOperationException($"The profile counts {profile.Rows} rows of {Rows}.");
            var peak = Peak();
            yield return new Row(
                "preplarge, peak memory", $"{peak / 1e9:0.00} GB in {seconds:0} s", "", "", $"≤ {BarBytes / 1e9:0} GB", peak <= BarBytes);
        }
        finally
        {
            Directory.Delete(directory, true);
        }
    }

    private static void Make(string path, CancellationToken cancel)
    {
        using var database = DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true });
        using var session = database.Connect();
        session.Run(
            $"COPY (SELECT i AS id, random() AS a, CASE WHEN i % 10 = 0 THEN NULL ELSE round(random() * 1000) END AS b, 'name' || (i * 7919 % 1000) AS c, DATE '2000-01-01' + (i % 9000)::INTEGER AS d FROM range({Rows}) t(i)) TO {DuckSql.Literal(path)} (FORMAT parquet)",
            null, cancel);
    }

    private static double Peak() => double.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024;
}
