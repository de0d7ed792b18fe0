using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Profiles;

namespace Tarn.Prep.Tests;

public sealed class StreamingProfilerTests
{
    private static Frame Mixed(int rows) => Samples.Numbers(rows, 3, 0.1).With(
        Samples.Names("name", rows, ["a", "b", "c"], 0.1), new BoolColumn("truth", [.. Enumerable.Range(0, rows).Select(row => row % 3 == 0)]),
        new DateColumn("day", [.. Enumerable.Range(0, rows).Select(row => row % 500 * 2)]), new LongColumn("count", [.. Enumerable.Range(0, rows).Select(row => row * 31L % 97)]));

    private static IEnumerable<Frame> Batches(Frame frame, int rows)
    {
        for (var start = 0; start < frame.RowCount; start += rows)
        {
            yield return frame.Take([.. Enumerable.Range(start, Math.Min(rows, frame.RowCount - start))]);
        }
    }

    [Fact]
    public void Few_distinct_values_are_told_as_exactly_as_in_memory()
    {
        var frame = Mixed(9000);
        var whole = Profiler.Profile(frame);
        var streamed = StreamingProfiler.Profile(Batches(frame, 1234));

        foreach (var (expected, actual) in whole.Columns.Zip(streamed.Columns))
        {
            Assert.Equal((expected.Name, expected.Kind, expected.Count, expected.Missing, expected.Distinct, expected.Zeros), (actual.Name, actual.Kind, actual.Count, actual.Missing, actual.Distinct, actual.Zeros));
            Assert.Equal((expected.Min, expected.Max, expected.Median), (actual.Min, actual.Max, actual.Median));
            Assert.Equal(expected.Quantiles, actual.Quantiles);
            Assert.Equal(expected.Top, actual.Top);
            Assert.Equal(expected.Outliers, actual.Outliers);
            Near.Equal(expected.Mean ?? double.NaN, actual.Mean);
            Near.Equal(expected.Std ?? double.NaN, actual.Std);
            Near.Equal(expected.Skewness ?? double.NaN, actual.Skewness, 1e-8);
            Near.Equal(expected.Mad ?? double.NaN, actual.Mad);
            if (expected.Dates is null)
            {
                Assert.Equal(expected.Histogram?.Counts, actual.Histogram?.Counts);
            }
        }

        foreach (var pair in streamed.Correlations)
        {
            Near.Equal(whole.Correlations.Single(other => other.Method == pair.Method && other.A == pair.A && other.B == pair.B).Value, pair.Value);
        }
    }

    [Fact]
    public void Many_distinct_values_are_estimated_and_said_to_be()
    {
        var random = new SeededRandom(8);
        var frame = new Frame(
            new DoubleColumn("x", [.. Enumerable.Range(0, 300_000).Select(_ => Math.Exp(random.NextGaussian()))]), TextColumn.From("t", [.. Enumerable.Range(0, 300_000).Select(row => $"word {row / 2}")]));
        var whole = Profiler.Profile(frame);
        var streamed = StreamingProfiler.Profile(Batches(frame, 50_000));

        Assert.False(streamed["x"].DistinctExact);
        Assert.NotEmpty(streamed["x"].Notes);
        Assert.InRange(streamed["x"].Distinct, 290_000, 310_000);
        Assert.InRange(streamed["t"].Distinct, 145_000, 155_000);
        Assert.Equal(whole["x"].Min, streamed["x"].Min);
        Assert.Equal(whole["x"].Max, streamed["x"].Max);
        foreach (var (expected, actual) in whole["x"].Quantiles!.Zip(streamed["x"].Quantiles!))
        {
            Assert.Equal(expected.Value.Number!.Value, actual.Value.Number!.Value, expected.Value.Number.Value * 0.01);
        }

        Assert.Equal(300_000, streamed["x"].Histogram!.Counts.Sum());
        Assert.InRange(streamed["x"].Outliers!.Count / (double)whole["x"].Outliers!.Count, 0.97, 1.03);
    }

    [Fact]
    public void Rows_are_drawn_alike_however_the_table_is_cut()
    {
        var frame = Samples.Numbers(30_000, 2, 0).With(new LongColumn("row", [.. Enumerable.Range(0, 30_000).Select(row => (long)row)]), TextColumn.From("word", [.. Enumerable.Range(0, 30_000).Select(row => $"{row}")]));
        Frame Draw(int batch, ulong seed = 3)
        {
            var sample = new RowSample(1000, seed);
            foreach (var part in Batches(frame, batch))
            {
                sample.Add(part);
            }

            return sample.Rows();
        }

        var drawn = Draw(700);
        var rows = ((LongColumn)drawn["row"]).Values.ToArray();

        Assert.Equal(1000, rows.Distinct().Count());
        Assert.Equal(rows.Order(), rows);
        Assert.Equal(rows.Select(row => $"{row}"), Enumerable.Range(0, 1000).Select(row => drawn["word"].Text(row)));
        Assert.Equal(1000, ((TextColumn)drawn["word"]).Categories.Length);
        Assert.Equal(rows, ((LongColumn)Draw(30_000)["row"]).Values.ToArray());
        Assert.NotEqual(rows, ((LongColumn)Draw(700, 4)["row"]).Values.ToArray());

        // Each tenth of the table gives about a tenth: the chi-square of ten parts is beyond 33 once in ten thousand times.
        Assert.InRange(rows.GroupBy(row => row / 3000).Sum(part => Math.Pow(part.Count() - 100, 2) / 100), 0, 33);
    }

    [Fact]
    public void What_needs_rows_beside_each_other_is_told_by_rows_drawn()
    {
        var frame = Mixed(40_000);
        var options = new ProfileOptions { SampleRows = 8000, Target = "truth" };
        var whole = Profiler.Profile(frame, new ProfileOptions { Target = "truth" });
        var streamed = StreamingProfiler.Profile(Batches(frame, 7000), options);

        Assert.Equal(8000, streamed.SampledRows);
        Assert.Contains(streamed.Notes, note => note.Contains("8,000 rows drawn", StringComparison.Ordinal));
        Assert.Equal(whole.Columns.Select(column => column.Distribution?.Fits[0].Family), streamed.Columns.Select(column => column.Distribution?.Fits[0].Family));
        Assert.Equal(whole.Information.Select(one => one.Column).Order(), streamed.Information.Select(one => one.Column).Order());
        Assert.Equal((8000, 8000), (streamed.Missingness!.Rows, streamed.Missingness.Patterns.Sum(pattern => pattern.Rows)));

        // A frame in memory has its patterns counted over all rows, though other things are measured on some.
        var drawn = Profiler.Profile(frame, options);
        Assert.Equal((8000, 40_000, 40_000), (drawn.SampledRows, drawn.Missingness!.Rows, drawn.Missingness.Patterns.Sum(pattern => pattern.Rows)));
        foreach (var pair in whole.Correlations)
        {
            Assert.Equal(pair.Value, streamed.Correlations.Single(other => other.Method == pair.Method && other.A == pair.A && other.B == pair.B).Value, pair.Method == CorrelationMethod.Pearson ? 1e-9 : 0.05);
        }
    }

    [Fact]
    public void Threads_do_not_change_the_answer()
    {
        var frame = Mixed(20_000);

        Assert.Equal(
            ProfileJson.Write(StreamingProfiler.Profile(Batches(frame, 3000), null, new PrepOptions { Threads = 1 })),
            ProfileJson.Write(StreamingProfiler.Profile(Batches(frame, 3000), null, new PrepOptions { Threads = 3 })));
    }

    [Fact]
    public void Infinite_values_and_empty_columns_pass()
    {
        var profile = StreamingProfiler.Profile([new Frame(new DoubleColumn("x", [1, double.PositiveInfinity, double.NaN]), new DoubleColumn("e", [double.NaN, double.NaN, double.NaN]))]);

        Assert.Null(profile["x"].Mean);
        Assert.Equal(double.PositiveInfinity, profile["x"].Max?.Number);
        Assert.Equal(["Every value is missing."], profile["e"].Notes);
        Assert.Throws<PrepException>(() => StreamingProfiler.Profile([]));
    }
}
