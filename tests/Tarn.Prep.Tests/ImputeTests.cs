using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;

namespace Tarn.Prep.Tests;

public sealed class ImputeTests
{
    private static readonly NullMask Second = NullMask.From([false, true, false]);

    [Fact]
    public void Whole_numbers_stay_whole_where_the_value_is_whole()
    {
        var frame = new Frame(new LongColumn("a", [1, 0, 3], Second), new LongColumn("b", [1, 0, 2], Second));
        var filled = new Impute { Strategy = ImputeStrategy.Mean }.FitTransform(frame);

        Assert.Equal(2L, filled["a"][1]);
        Assert.Equal(1.5, filled["b"][1]);
        Assert.Equal(ColumnType.Double, filled["b"].Type);
    }

    [Fact]
    public void Every_type_takes_its_mode()
    {
        var frame = new Frame(
            TextColumn.From("t", ["b", null, "a"]), new BoolColumn("o", [true, false, true], Second), new DateColumn("d", [5, 0, 4], Second),
            new TimestampColumn("s", [5, 0, 5], Second), new DoubleColumn("x", [2, double.NaN, 1]), new LongColumn("n", [9, 0, 9], Second));
        var filled = new Impute { Strategy = ImputeStrategy.Mode }.FitTransform(frame);

        Assert.Equal(["a", true, new DateOnly(1970, 1, 5), new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMicroseconds(5), 1.0, 9L], filled.Columns.Select(column => column[1]));
        Assert.All(filled.Columns, column => Assert.Equal(0, column.NullCount));
    }

    [Fact]
    public void A_constant_must_fit_its_column()
    {
        var frame = new Frame(new DateColumn("d", [1, 0, 3], Second));

        Assert.Equal(new DateOnly(2020, 2, 3), new Impute { Strategy = ImputeStrategy.Constant, Value = "2020-02-03" }.FitTransform(frame)["d"][1]);
        Assert.Throws<PrepException>(() => new Impute { Strategy = ImputeStrategy.Constant, Value = 3.0 }.FitTransform(frame));
        Assert.Throws<PrepException>(() => new Impute { Strategy = ImputeStrategy.Constant }.FitTransform(frame));
    }

    [Fact]
    public void A_column_without_values_and_a_mean_of_infinities_are_refused_by_name()
    {
        var empty = Assert.Throws<PrepException>(() => new Impute { Columns = ["x"], Strategy = ImputeStrategy.Mean }.Fit(new Frame(new DoubleColumn("x", [double.NaN]))));
        Assert.Contains("'x' has no values", empty.Message, StringComparison.Ordinal);
        var infinite = Assert.Throws<PrepException>(() => new Impute { Strategy = ImputeStrategy.Mean }.Fit(new Frame(new DoubleColumn("x", [double.PositiveInfinity, 1]))));
        Assert.Contains("infinite", infinite.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Drift_is_an_error_that_names_the_column()
    {
        var fitted = new Impute().Fit(new Frame(new DoubleColumn("x", [1, double.NaN])));

        Assert.Contains("'x'", Assert.Throws<PrepException>(() => fitted.Transform(new Frame(new DoubleColumn("y", [1])))).Message, StringComparison.Ordinal);
        Assert.Contains("'x' as Double, but here it is Long", Assert.Throws<PrepException>(() => fitted.Transform(new Frame(new LongColumn("x", [1])))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_not_known_take_the_value_of_the_whole()
    {
        var train = new Frame(TextColumn.From("g", ["a", "a", "b"]), new DoubleColumn("x", [1, 3, 11]));
        var later = new Frame(TextColumn.From("g", ["a", "b", "c", null]), new DoubleColumn("x", [double.NaN, double.NaN, double.NaN, double.NaN]));

        var filled = new Impute { Strategy = ImputeStrategy.Mean, Columns = ["x"], GroupBy = ["g"] }.Fit(train).Transform(later);

        Assert.Equal([2, 11, 5, 5], filled["x"].Numbers().ToArray());
    }

    [Fact]
    public void Neighbours_follow_the_order_and_stay_within_groups()
    {
        var frame = new Frame(
            new LongColumn("t", [3, 1, 2, 4, 5]), TextColumn.From("g", ["a", "a", "a", "b", "b"]), new DoubleColumn("x", [9, 1, double.NaN, double.NaN, 7]));

        Assert.Equal([9, 1, 1, double.NaN, 7], new Impute { Strategy = ImputeStrategy.Forward, OrderBy = "t", GroupBy = ["g"], Columns = ["x"] }.FitTransform(frame)["x"].Numbers().ToArray());
        Assert.Equal([9, 1, 5, double.NaN, 7], new Impute { Strategy = ImputeStrategy.Interpolate, OrderBy = "t", GroupBy = ["g"], Columns = ["x"] }.FitTransform(frame)["x"].Numbers().ToArray());
    }

    [Fact]
    public void The_indicator_tells_what_was_missing()
    {
        var filled = new Impute { Indicator = true }.FitTransform(new Frame(new DoubleColumn("x", [1, double.NaN])));

        Assert.Equal([false, true], Enumerable.Range(0, 2).Select(row => filled["x_missing"][row]));
    }

    [Fact]
    public void The_check_hides_known_cells_and_scores_the_guess()
    {
        var frame = Samples.Numbers(2000, 2, 0.1).With(Samples.Names("name", 2000, ["a", "b"], 0.1));
        var scores = ImputationCheck.Measure(new Impute { Strategy = ImputeStrategy.Mode }, frame);

        Assert.Equal(["x0", "x1", "name"], scores.Select(score => score.Column));
        Assert.All(scores, score => Assert.Equal(score.Hidden, score.Guessed));
        Assert.InRange(scores[2].Accuracy!.Value, 0.6, 0.9);
        Assert.Equal(0, scores[2].Skill!.Value, 1e-12);
        var mean = ImputationCheck.Measure(new Impute { Strategy = ImputeStrategy.Mean }, frame, ["x0"])[0];
        Assert.Equal(mean.MeanRmse!.Value, mean.Rmse!.Value, 1e-9);
    }

    [Fact]
    public void Transforming_leaves_the_given_frame_alone()
    {
        var frame = new Frame(new DoubleColumn("x", [1, double.NaN]));
        new Impute().FitTransform(frame);

        Assert.Equal(1, frame["x"].NullCount);
    }
}
