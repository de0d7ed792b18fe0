using System.Runtime.CompilerServices;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;

namespace Tarn.Bench;

/// <summary>Reading a mixed CSV file of a million rows in this process beside pandas. Both must give the same sums.</summary>
internal sealed class PrepCsvBench : Benchmark
{
    private const int Rows = 1_000_000;
    private const double Bar = 3;

    public override string Name => "prepcsv";

    public override string What => "a CSV file of 1,000,000 × 20, read by Tarn.Prep and by pandas";

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        var directory = Directory.CreateTempSubdirectory("tarn-bench-").FullName;
        try
        {
            using var peer = new PrepPeer(options);
            var run = new PrepRuns(peer, directory, cancel);
            var file = PrepData.Csv(Rows, Path.Combine(directory, "mixed.csv"));
            yield return await run.CompareCsvAsync("prep CSV, mixed", file, Bar, options.Rounds, path => FrameReader.Read(FrameSource.Csv(path)), Sums);
        }
        finally
        {
            Directory.Delete(directory, true);
        }
    }

    private static double[][] Sums(Frame frame) =>
    [
        [.. frame.Columns.Select(column => (double)column.NullCount)],
        [.. frame.Columns.Select(column => column switch
        {
            DoubleColumn or LongColumn or BoolColumn => column.Numbers().ToArray().Where(value => !double.IsNaN(value)).Sum(),
            TextColumn text => text.Counts().Count(count => count > 0),
            _ => column.Numbers().ToArray().Where(value => !double.IsNaN(value)).Distinct().Count(),
        })],
    ];
}
