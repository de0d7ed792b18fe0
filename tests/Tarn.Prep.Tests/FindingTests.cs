using Tarn.Prep.Cleaning;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;

namespace Tarn.Prep.Tests;

/// <summary>Values that stand for something else are found, and the advice is a step that can be followed.</summary>
public sealed class FindingTests
{
    private const int Rows = 400;

    private static double[] Numbers(Func<int, double> value) => [.. Enumerable.Range(0, Rows).Select(value)];

    [Fact]
    public void Codes_beside_each_other_are_found_and_the_advice_takes_them_away()
    {
        var frame = new Frame(new DoubleColumn("age", Numbers(row => row % 20 == 0 ? -999 : row % 25 == 1 ? -99 : 20 + (row % 50))));

        var finding = Assert.Single(Profiler.Profile(frame).Findings, finding => finding.Code == "sentinel");

        Assert.Contains("-999", finding.Message, StringComparison.Ordinal);
        Assert.Contains("-99 ", finding.Message.Replace(",", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(20, Advice.Step<MarkMissing>(finding).FitTransform(frame)["age"].Numbers().ToArray().Where(value => !double.IsNaN(value)).Min());
    }

    [Fact]
    public void Days_at_the_edge_of_the_calendar_are_found_and_can_be_marked()
    {
        var last = new DateOnly(9999, 12, 31).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        var frame = new Frame(new DateColumn("until", [.. Enumerable.Range(0, Rows).Select(row => row % 10 == 0 ? last : 18_000 + row)]));

        var finding = Assert.Single(Profiler.Profile(frame).Findings, finding => finding.Code == "sentinel");

        Assert.Contains("9999-12-31", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Rows / 10, Advice.Step<MarkMissing>(finding).FitTransform(frame)["until"].NullCount);
    }

    [Fact]
    public void Mostly_zeros_and_words_for_nothing_are_told()
    {
        var frame = new Frame(
            new DoubleColumn("spent", Numbers(row => row % 10 == 0 ? row : 0)), TextColumn.From("note", [.. Enumerable.Repeat("NA", Rows)]), new DoubleColumn("x", Numbers(row => row * 37 % 101)));

        var findings = Profiler.Profile(frame).Findings;

        Assert.Contains(findings, finding => finding is { Column: "spent", Code: "mostly-zeros" });
        Assert.Contains(findings, finding => finding is { Column: "note", Code: "empty" } && finding.Message.Contains("'NA'", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, finding => finding is { Column: "x", Code: "sentinel" or "mostly-zeros" });
    }

    [Fact]
    public void A_long_value_is_cut_and_its_length_told()
    {
        var frame = new Frame(TextColumn.From("geo", [.. Enumerable.Repeat(new string('x', 100_000), 50)]));

        var finding = Assert.Single(Profiler.Profile(frame).Findings, finding => finding.Code == "constant");

        Assert.True(finding.Message.Length < 200);
        Assert.Contains("100,000 signs", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_that_shape_columns_do_what_they_say()
    {
        var frame = new Frame(new LongColumn("n", [1, 5, 9]), new DoubleColumn("x", [0, 10, double.NaN]), TextColumn.From("t", ["a", "b", null]));

        Assert.Equal(["t", "n"], new SelectColumns { Columns = ["t", "n"] }.FitTransform(frame).Names);
        Assert.Equal(["m", "x", "t"], new RenameColumns { Columns = new Dictionary<string, string> { ["n"] = "m" } }.FitTransform(frame).Names);
        Assert.Contains("'x'", Assert.Throws<PrepException>(() => new RenameColumns { Columns = new Dictionary<string, string> { ["n"] = "x" } }.Fit(frame)).Message, StringComparison.Ordinal);
        Assert.Equal(["A", "b", null], Enumerable.Range(0, 3).Select(row => new ReplaceValues { Columns = ["t"], Values = new Dictionary<string, Scalar> { ["a"] = "A" } }.FitTransform(frame)["t"].Text(row)));
        Assert.Equal([1L, 7L, 9L], Enumerable.Range(0, 3).Select(row => (long)new ReplaceValues { Columns = ["n"], Values = new Dictionary<string, Scalar> { ["5"] = 7L } }.FitTransform(frame)["n"][row]!));
        Assert.Equal([2L, 5L, 8L], Enumerable.Range(0, 3).Select(row => (long)new Clip { Columns = ["n"], Least = 2, Most = 8 }.FitTransform(frame)["n"][row]!));
        Assert.Equal([0, Math.Log(11), double.NaN], new Logarithm { Columns = ["x"], PlusOne = true }.FitTransform(frame)["x"].Numbers().ToArray().Select(value => Math.Round(value, 12) == Math.Round(Math.Log(11), 12) ? Math.Log(11) : value));
        Assert.Contains("has no logarithm", Assert.Throws<PrepException>(() => new Logarithm { Columns = ["x"] }.FitTransform(frame)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_before_is_looked_up_in_the_order_of_time_and_within_groups()
    {
        var frame = new Frame(
            new DateColumn("day", [3, 1, 2, 1, 2]), TextColumn.From("shop", ["a", "a", "a", "b", "b"]), new DoubleColumn("sales", [30, 10, 20, 100, 200]));

        var lag = new Features.Lag { Columns = ["sales"], OrderBy = "day", GroupBy = ["shop"] }.FitTransform(frame)["sales_lag_1"];
        var mean = new Features.Rolling { Columns = ["sales"], Rows = 2, OrderBy = "day", GroupBy = ["shop"] }.FitTransform(frame)["sales_mean_2"];
        var sum = new Features.Rolling { Columns = ["sales"], Days = 2, Figure = Features.RollingFigure.Sum, OrderBy = "day", GroupBy = ["shop"] }.FitTransform(frame)["sales_sum_2_days"];

        Assert.Equal([20.0, double.NaN, 10, double.NaN, 100], lag.Numbers().ToArray());
        Assert.Equal([25.0, 10, 15, 100, 150], mean.Numbers().ToArray());
        Assert.Equal([50.0, 10, 30, 100, 300], sum.Numbers().ToArray());
        Assert.Throws<PrepException>(() => new Features.Rolling { Columns = ["sales"], OrderBy = "day" }.Fit(frame));
        Assert.Throws<PrepException>(() => new Features.Lag { Columns = ["sales"], OrderBy = "day", By = [0] }.Fit(frame));
    }
}
