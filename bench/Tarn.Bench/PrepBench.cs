using System.Runtime.CompilerServices;
using Tarn.Prep.Balancing;
using Tarn.Prep.Binning;
using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Numerics;
using Tarn.Prep.Outliers;
using Tarn.Prep.Profiles;

namespace Tarn.Bench;

/// <summary>Preparing data in this process beside pandas, scikit-learn and imbalanced-learn on the same data. Both must give the same answer.</summary>
internal sealed class PrepBench : Benchmark
{
    private const int Rows = 1_000_000;
    private const int Columns = 20;

    public override string Name => "prep";

    public override string What => "Tarn.Prep and its peers in Python (some of which take minutes)";

    public override bool IsLong => true;

    public override async IAsyncEnumerable<Row> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancel)
    {
        var directory = Directory.CreateTempSubdirectory("tarn-bench-").FullName;
        try
        {
            using var peer = new PrepPeer(options);
            var run = new PrepRuns(peer, directory, cancel);
            var holed = PrepData.Numbers(Rows, Columns, 0.1, 1);
            var whole = PrepData.Numbers(Rows, Columns, 0, 2);
            yield return await run.CompareAsync("prep mean", "mean", holed, 5, options.Rounds, frame => Values(new Impute { Strategy = ImputeStrategy.Mean }.FitTransform(frame)), 1e-9);
            yield return await run.CompareAsync("prep median", "median", holed, 10, options.Rounds, frame => Values(new Impute { Strategy = ImputeStrategy.Median }.FitTransform(frame)), 0);
            yield return await run.CompareAsync("prep quantile bins", "bins", whole, 5, options.Rounds, frame => Values(new Bin { Bins = 10 }.FitTransform(frame)), 0);
            yield return await run.CompareAsync("prep figures of columns", "describe", whole, 3, options.Rounds, Described, 1e-9);
            yield return await run.CompareAsync("prep whole profile", "counted", whole, 1, options.Rounds, frame => Figures(Profiler.Profile(frame)), 1e-9);
            yield return await run.CompareAsync(
                "prep nearest neighbours", "knn", PrepData.Numbers(20_000, Columns, 0.1, 3), 20, 1, frame => Values(new KnnImpute { Standardize = false }.FitTransform(frame)), 1e-9);
            yield return await run.CompareAsync(
                "prep iterative, 10 rounds", "iterative", PrepData.Numbers(50_000, Columns, 0.1, 4), 8, 1, frame => Values(new IterativeImpute { Tolerance = 0 }.FitTransform(frame)), 1e-6);
            yield return await run.CompareAsync("prep SMOTE", "smote", PrepData.Classified(50_000, Columns, 5), 3, options.Rounds, Balanced, 0.05);
            yield return await run.CompareAsync("prep isolation forest", "forest", PrepData.Numbers(200_000, 10, 0, 6), 5, options.Rounds, frame => [RowOutliers.IsolationForest(frame)], null);
        }
        finally
        {
            Directory.Delete(directory, true);
        }
    }

    private static double[][] Values(Frame frame) => [.. frame.Columns.Select(column => column.Numbers().ToArray())];

    private static double[][] Described(Frame frame) =>
        [.. Summary.Of(frame).Select(one => new[] { one.Mean, one.Std, one.Min, one.LowerQuartile, one.Median, one.UpperQuartile, one.Max })];

    /// <summary>Mean, deviation, least, quartiles and greatest of each column, as pandas orders them.</summary>
    private static double[][] Figures(Profile profile) => [.. profile.Columns.Select(column => new[]
    {
        column.Mean!.Value, column.Std!.Value, column.Min!.Value.Number!.Value,
        column.QuantileAt(0.25)!.Value, column.QuantileAt(0.5)!.Value, column.QuantileAt(0.75)!.Value, column.Max!.Value.Number!.Value,
    })];

    /// <summary>The rows, those of the rare class, and the means of its columns.</summary>
    private static double[][] Balanced(Frame frame)
    {
        var names = frame.Names.Last();
        var made = new Balance { Target = names, Standardize = false }.FitTransform(frame);
        var rare = Enumerable.Range(0, made.RowCount).Where(row => made[names].Numbers()[row] == 1).ToArray();
        return [[made.RowCount, rare.Length, .. made.Columns.SkipLast(1).Select(column => rare.Average(row => column.Numbers()[row]))]];
    }
}
