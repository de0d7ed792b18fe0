using Tarn.Prep.Binning;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Tests;

public sealed class BinTests
{
    [Fact]
    public void Missing_stays_missing_and_values_outside_go_to_the_ends()
    {
        var fitted = new Bin { Method = BinMethod.Uniform, Bins = 2 }.Fit(new Frame(new DoubleColumn("x", [0, 10])));
        var binned = fitted.Transform(new Frame(new DoubleColumn("x", [-5, 4.9, 5, 99, double.NaN, double.NegativeInfinity, double.PositiveInfinity])));

        Assert.Equal([0L, 0L, 1L, 1L, null, 0L, 1L], Enumerable.Range(0, 7).Select(row => binned["x"][row]));
    }

    [Fact]
    public void Labels_name_their_interval()
    {
        var binned = new Bin { Method = BinMethod.Uniform, Bins = 2, Output = BinOutput.Label, Suffix = "_bin" }.FitTransform(new Frame(new DoubleColumn("x", [0, 4, 10, double.NaN])));

        Assert.Equal(["[0, 5)", "[0, 5)", "[5, 10]", null], Enumerable.Range(0, 4).Select(row => binned["x_bin"][row]));
        Assert.True(binned.Has("x"));
    }

    [Theory]
    [InlineData(BinMethod.Uniform)]
    [InlineData(BinMethod.Quantile)]
    [InlineData(BinMethod.KMeans)]
    public void A_constant_is_one_bin(BinMethod method)
    {
        var binned = new Bin { Method = method }.FitTransform(new Frame(new DoubleColumn("x", [3, 3, 3])));

        Assert.Equal([0, 0, 0], binned["x"].Numbers().ToArray());
    }

    [Fact]
    public void Entropy_cuts_nothing_where_the_target_says_nothing()
    {
        var rows = Enumerable.Range(0, 400).ToArray();
        var frame = new Frame(
            new DoubleColumn("noise", [.. rows.Select(row => (double)((row * 7919) % 401))]), new DoubleColumn("steps", [.. rows.Select(row => (double)row)]),
            TextColumn.From("y", [.. rows.Select(row => row is >= 100 and < 250 ? "in" : "out")]));

        var fitted = (FittedBin)new Bin { Method = BinMethod.Entropy, Target = "y", Bins = 10 }.Fit(frame);

        Assert.Equal([0, 99.5, 249.5, 399], fitted.Edges[1].Edges);
    }

    [Fact]
    public void What_cannot_be_binned_is_refused()
    {
        Assert.Throws<PrepException>(() => new Bin { Columns = ["x"] }.Fit(new Frame(TextColumn.From("x", ["a"]))));
        Assert.Throws<PrepException>(() => new Bin { Columns = ["x"] }.Fit(new Frame(new DoubleColumn("x", [double.NaN]))));
        Assert.Throws<PrepException>(() => new Bin { Method = BinMethod.KMeans }.Fit(new Frame(new DoubleColumn("x", [1, double.PositiveInfinity]))));
        Assert.Throws<PrepException>(() => new Bin { Method = BinMethod.Entropy }.Fit(new Frame(new DoubleColumn("x", [1]))));
    }
}
