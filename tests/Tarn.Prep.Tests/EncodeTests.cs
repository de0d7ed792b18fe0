using Tarn.Prep.Encodings;
using Tarn.Prep.Frames;
using Tarn.Prep.Outliers;
using Tarn.Prep.Scaling;

namespace Tarn.Prep.Tests;

public sealed class EncodeTests
{
    private static readonly Frame Sizes = new(TextColumn.From("size", ["small", "large", "medium", "small", null]));

    [Fact]
    public void Ordinal_follows_a_known_scale_and_new_names_are_missing()
    {
        var fitted = new Encode { Method = EncodeMethod.Ordinal }.Fit(Sizes);

        Assert.Equal([0L, 2L, 1L, 0L, null], Enumerable.Range(0, 5).Select(row => fitted.Transform(Sizes)["size"][row]));
        Assert.Null(fitted.Transform(new Frame(TextColumn.From("size", ["gigantic"])))["size"][0]);
    }

    [Fact]
    public void Frequency_and_other_columns()
    {
        var frequency = new Encode { Method = EncodeMethod.Frequency }.FitTransform(Sizes);
        Assert.Equal([0.5, 0.25, 0.25, 0.5, double.NaN], frequency["size"].Numbers().ToArray());

        var oneHot = new Encode { MostCategories = 1 }.Fit(Sizes).Transform(new Frame(TextColumn.From("size", ["small", "large", "new", null])));
        Assert.Equal(["size_small", "size_other"], oneHot.Names);
        Assert.Equal([1, 0, 0, 0], oneHot["size_small"].Numbers().ToArray());
        Assert.Equal([0, 1, 1, 0], oneHot["size_other"].Numbers().ToArray());
    }

    [Fact]
    public void The_target_is_encoded_with_smoothing_and_training_rows_do_not_see_themselves()
    {
        var rows = Enumerable.Range(0, 400).ToArray();
        var frame = new Frame(TextColumn.From("id", [.. rows.Select(row => $"{row}")]), TextColumn.From("c", [.. rows.Select(row => row % 2 == 0 ? "a" : "b")]), new DoubleColumn("y", [.. rows.Select(row => row % 2 == 0 ? 1.0 : row % 4 == 1 ? 1 : 0)]));
        var step = new TargetEncode { Target = "y", Smoothing = 0 };

        var fitted = step.Fit(frame).Transform(frame);
        Assert.Equal([1, 0.5], fitted["c"].Numbers()[..2].ToArray());
        Assert.Equal(frame["y"].Numbers().ToArray(), fitted["id"].Numbers().ToArray());

        // A category of one row says nothing about that row once it is held out: all get about the mean of all.
        var train = step.FitTransform(frame);
        Assert.All(train["id"].Numbers().ToArray(), value => Assert.InRange(value, 0.7, 0.8));
        Assert.Equal(train["c"].Numbers().ToArray(), step.FitTransform(frame, new PrepOptions { Threads = 1 })["c"].Numbers().ToArray());
    }

    [Fact]
    public void Hashing_takes_what_it_has_not_seen()
    {
        var fitted = new Encode { Method = EncodeMethod.Hash, Buckets = 8 }.Fit(Sizes);
        var later = fitted.Transform(new Frame(TextColumn.From("size", ["never seen", "small", null])));

        Assert.InRange((long)later["size"][0]!, 0, 7);
        Assert.Equal(fitted.Transform(Sizes)["size"][0], later["size"][1]);
        Assert.Null(later["size"][2]);
    }

    [Fact]
    public void Too_many_categories_for_a_column_each_are_refused()
    {
        var names = new Frame(TextColumn.From("n", [.. Enumerable.Range(0, 1001).Select(row => $"{row}")]));

        Assert.Contains("'n' has 1001 categories", Assert.Throws<PrepException>(() => new Encode().Fit(names)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_is_moved_and_not_divided()
    {
        foreach (var method in Enum.GetValues<ScaleMethod>())
        {
            var scaled = new Scale { Method = method }.FitTransform(new Frame(new DoubleColumn("x", [3, 3, double.NaN])));
            Assert.True(double.IsFinite(scaled["x"].Numbers()[0]), $"{method}");
            Assert.True(double.IsNaN(scaled["x"].Numbers()[2]));
        }
    }

    [Fact]
    public void Scaling_refuses_what_has_no_scale()
    {
        Assert.Throws<PrepException>(() => new Scale().Fit(new Frame(new DoubleColumn("x", [1, double.PositiveInfinity]))));
        Assert.Throws<PrepException>(() => new Scale { Columns = ["x"] }.Fit(new Frame(new DoubleColumn("x", [double.NaN]))));
        Assert.Throws<PrepException>(() => new Scale { Method = ScaleMethod.BoxCox }.Fit(new Frame(new DoubleColumn("x", [-1, 1]))));
    }

    [Theory]
    [InlineData(OutlierMethod.Sigma)]
    [InlineData(OutlierMethod.Iqr)]
    [InlineData(OutlierMethod.Mad)]
    public void A_value_far_out_is_capped_dropped_flagged_or_made_missing(OutlierMethod method)
    {
        var frame = new Frame(new DoubleColumn("x", [.. Enumerable.Range(0, 100).Select(row => row == 50 ? 1e6 : row == 7 ? double.NaN : Math.Sin(row))]));
        var step = new LimitOutliers { Method = method };

        Assert.InRange(step.FitTransform(frame)["x"].Numbers()[50], 1, method == OutlierMethod.Sigma ? 4e5 : 10);
        Assert.Equal(99, (step with { Action = OutlierAction.Remove }).FitTransform(frame).RowCount);
        Assert.Equal(true, (step with { Action = OutlierAction.Flag }).FitTransform(frame)["x_outlier"][50]);
        Assert.Equal(2, (step with { Action = OutlierAction.Missing }).FitTransform(frame)["x"].NullCount);
    }
}
