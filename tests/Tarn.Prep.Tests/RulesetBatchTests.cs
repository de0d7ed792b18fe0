using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Profiles;
using Tarn.Prep.Quality.Rules;

namespace Tarn.Prep.Tests;

/// <summary>A table that is judged batch by batch is judged as it is at once.</summary>
public sealed class RulesetBatchTests
{
    private const string Rules = """
        Rules = [
            RowCount > 10, RowCount > 10 where "n > 3", ColumnCount = 6, ColumnExists "x", ColumnExists "gone", ColumnNamesMatchPattern "[a-z]+",
            IsComplete "n", IsComplete "x", Completeness "x" > 0.5, Completeness "t" between 0.8 and 0.9 where "b", IsUnique "id", IsUnique "t", Uniqueness "n" "t" > 0.2, Uniqueness "x" > 0.9,
            IsPrimaryKey "id", IsPrimaryKey "t", IsPrimaryKey "id" "n", UniqueValueRatio "n" > 0.5, DistinctValuesCount "t" = 4, DistinctValuesCount "x" > 10 where "n = 2", Entropy "t" > 1,
            Mean "x" between 0 and 1, Mean "t" > 1, Sum "n" > 100, StandardDeviation "x" between 0 and 2, ColumnCorrelation "x" "y" > 0.5, ColumnCorrelation "x" "id" > 0.5,
            ColumnValues "t" in ["a", "b", "c"], ColumnValues "n" between -1 and 8, ColumnValues "n" >= 0 with threshold > 0.9, ColumnValues "t" matches "[a-d]" with threshold > 0.5, ColumnValues "t" > 3,
            ColumnLength "t" = 1, ColumnDataType "t" = "Integer" with threshold < 0.5, CustomSql "select avg(x) from primary" < 1, CustomSql "select id from primary where n > 2" with threshold > 0.1,
            CustomSql "select count(*) from other" = 2, ReferentialIntegrity "t" "other.k" > 0.4, RowCountMatch "other" > 2, SchemaMatch "other" > 0.1, DatasetMatch "other" "k" > 0.1, DatasetMatch "other" "n" > 0.1,
            (IsComplete "x") or (RowCount > 1), (IsComplete "x") and (IsUnique "id"), DetectAnomalies "Mean" "x", ColumnValues "n" <= max(last(3)), RowCount > avg(last(2)),
            IsComplete "gone", Sum "gone" > 1
        ]
        Analyzers = [ AllStatistics "AllColumns", Entropy "t", ColumnLength "t", ColumnValues "n", CustomSql "select max(n) from primary", Mean "gone" ]
        """;

    private static readonly ReferenceTable[] References = [new ReferenceTable("other", new Frame(TextColumn.From("k", ["a", "b"]), new LongColumn("n", [1, 2])))];

    private static Frame Table(SeededRandom random, int rows)
    {
        int[] all = [.. Enumerable.Range(0, rows)];
        double[] xs = [.. all.Select(_ => random.Next(9) == 0 ? double.NaN : random.NextGaussian())];
        return new Frame(
            new LongColumn("id", [.. all.Select(row => (long)row)]),
            new DoubleColumn("x", xs),
            new DoubleColumn("y", [.. all.Select(row => xs[row] + (random.NextGaussian() / 3))]),
            new LongColumn("n", [.. all.Select(_ => (long)random.Next(8))], NullMask.From([.. all.Select(_ => random.Next(10) == 0)])),
            TextColumn.From("t", [.. all.Select(_ => random.Next(8) == 0 ? null : "abcd"[random.Next(4)].ToString())]),
            new BoolColumn("b", [.. all.Select(_ => random.Next(2) == 0)]));
    }

    private static IEnumerable<Frame> Cut(Frame frame, int rows)
    {
        for (var start = 0; start == 0 || start < frame.RowCount; start += rows)
        {
            yield return frame.Take([.. Enumerable.Range(start, Math.Min(rows, frame.RowCount - start))]);
        }
    }

    private static void Near(double? expected, double? actual, string of)
    {
        Assert.True(expected is null == actual is null && (expected is null || double.IsNaN(expected.Value) == double.IsNaN(actual!.Value)), $"{of}: {expected}, {actual}");
        Assert.True(expected is null || double.IsNaN(expected.Value) || Math.Abs(expected.Value - actual!.Value) <= 1e-9 * Math.Max(1, Math.Abs(expected.Value)), $"{of}: {expected}, {actual}");
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 1)]
    [InlineData(57, 1)]
    [InlineData(57, 10)]
    [InlineData(500, 64)]
    [InlineData(500, 500)]
    public void Every_rule_is_judged_of_batches_as_of_the_whole(int rows, int batch)
    {
        var ruleset = Ruleset.Parse(Rules);
        var table = Table(new SeededRandom((ulong)(rows + batch)), rows);
        var options = new CheckOptions { Clock = new FixedClock(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)), References = References, History = QualityHistory.Empty };

        var whole = ruleset.Check(table, options);
        var batched = ruleset.CheckBatches(Cut(table, batch), options);

        Assert.Empty(ruleset.NeedAllRows);
        Assert.Equal(whole.Outcomes.Count, batched.Outcomes.Count);
        foreach (var (one, other) in whole.Outcomes.Zip(batched.Outcomes))
        {
            Assert.Equal((one.Rule, one.Passed, one.Reason, one.Note), (other.Rule, other.Passed, other.Reason, other.Note));
            Near(one.Measured, other.Measured, one.Rule);
        }

        Assert.Equal(whole.Figures.Keys, batched.Figures.Keys);
        Assert.All(whole.Figures, figure => Near(figure.Value, batched.Figures[figure.Key], figure.Key));
        Assert.Equal(whole.Observations.Select(one => one.Told), batched.Observations.Select(one => one.Told));
    }

    [Theory]
    [InlineData("AggregateMatch \"sum(n)\" \"other.sum(n)\" > 1", "the rule 'AggregateMatch \"sum(n)\" \"other.sum(n)\" > 1' adds up over two tables at once")]
    [InlineData("RowCount > 1 where \"n > (select avg(n) from primary)\"", "has a condition that looks at other rows")]
    [InlineData("(RowCount > 1) or (RowCount > 2 where \"row_number() over () > 3\")", "has a condition that looks at other rows")]
    public void What_needs_all_rows_is_named(string rule, string told)
    {
        var ruleset = Ruleset.Parse($"Rules = [ {rule} ]");

        Assert.Contains(told, Assert.Single(ruleset.NeedAllRows), StringComparison.Ordinal);
        Assert.Contains(told, Assert.Throws<PrepException>(() => ruleset.CheckBatches([Table(new SeededRandom(1), 5)], new CheckOptions())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1024)]
    public void Repeats_are_counted_whether_they_lie_in_memory_or_on_the_disk(int blockKeys)
    {
        var random = new SeededRandom(3);
        UInt128[] keys = [.. Enumerable.Range(0, 20_000).Select(_ => new UInt128(RowHashes.Mix((ulong)random.Next(6000)), 7))];
        using var counts = new RepeatCounts(blockKeys);
        foreach (var chunk in keys.Chunk(777))
        {
            counts.Add(chunk);
        }

        Assert.Equal(keys.CountBy(key => key).CountBy(pair => (long)pair.Value).Select(pair => (pair.Key, (long)pair.Value)).Order(), counts.Counts().Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void Repeated_rows_are_counted_in_batches_as_in_memory()
    {
        var random = new SeededRandom(9);
        var rows = Table(random, 400);
        rows = rows.Drop("id").With(new DoubleColumn("x", [.. Enumerable.Range(0, 400).Select(row => row % 3 == 0 ? double.NaN : row % 3 == 1 ? -0.0 : 0.0)]), new DoubleColumn("y", [.. Enumerable.Range(0, 400).Select(row => (double)(row % 5))]));

        var whole = Profiler.Profile(rows);

        Assert.InRange(whole.DuplicateRows!.Value, 20, 380);
        Assert.Equal(whole.DuplicateRows, StreamingProfiler.Profile(Cut(rows, 33)).DuplicateRows);
        Assert.Null(StreamingProfiler.Profile(Cut(rows, 33), new ProfileOptions { DuplicateRows = false }).DuplicateRows);
    }
}
