using System.Text.Json.Nodes;
using Tarn.Prep.Features;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Profiles;

namespace Tarn.Prep.Tests;

/// <summary>Mutual information beside scikit-learn's, and both beside the truth, where the truth is known.</summary>
[Collection(ReferenceCollection.Name), Trait("Needs", "python")]
public sealed class NearestInformationTests(Reference reference)
{
    private const double Near = 0.03;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.6)]
    [InlineData(0.95)]
    public void Of_numbers_it_is_that_of_the_normal_distribution(double correlation)
    {
        var random = new SeededRandom(11);
        double[] a = [.. Enumerable.Range(0, 3000).Select(_ => random.NextGaussian())];
        double[] b = [.. a.Select(value => (correlation * value) + (Math.Sqrt(1 - (correlation * correlation)) * random.NextGaussian()))];

        Compare(new DoubleColumn("a", a), new DoubleColumn("b", b), -0.5 * Math.Log(1 - (correlation * correlation)));

        // Neither the unit nor a bend that keeps the order changes it.
        var bent = FeatureScores.MutualInformation(new DoubleColumn("a", [.. a.Select(value => Math.Exp(3 * value))]), new DoubleColumn("b", b));
        Assert.Equal(FeatureScores.MutualInformation(new DoubleColumn("a", a), new DoubleColumn("b", b)), bent, 1e-12);
    }

    [Fact]
    public void A_rare_outcome_that_lies_together_is_seen()
    {
        // One row in a hundred, within a fiftieth of the middle of the others: ten bins by quantiles see a twelfth of it.
        var random = new SeededRandom(12);
        var rare = Enumerable.Range(0, 6000).Select(row => row % 100 == 0).ToArray();
        double[] x = [.. rare.Select(one => one ? 0.5 + (random.NextDouble() / 50) : random.NextGaussian())];
        var truth = Integral(-8, 8, at =>
        {
            var (often, seldom) = (Normal(at), at is >= 0.5 and < 0.52 ? 50.0 : 0);
            var both = (0.99 * often) + (0.01 * seldom);
            return (0.99 * often * Math.Log(often / both)) + (seldom > 0 ? 0.01 * seldom * Math.Log(seldom / both) : 0);
        });

        Compare(new DoubleColumn("x", x), TextColumn.From("y", [.. rare.Select(one => one ? "fraud" : "fine")]), truth, 0.005);

        var entropy = -((0.99 * Math.Log(0.99)) + (0.01 * Math.Log(0.01)));
        var told = Assert.Single(Leakage.Of(new Frame(new DoubleColumn("x", x), new BoolColumn("y", rare)), "y"));
        Assert.Equal(truth / entropy, told.Share, 0.08);
    }

    [Fact]
    public void A_name_of_many_values_tells_of_a_number()
    {
        var random = new SeededRandom(13);
        int[] shops = [.. Enumerable.Range(0, 6000).Select(row => row % 60)];
        double[] sales = [.. shops.Select(shop => (shop % 6) + (0.5 * random.NextGaussian()))];
        var truth = Integral(-4, 9, at =>
        {
            var heights = Enumerable.Range(0, 6).Select(mean => Normal((at - mean) / 0.5) / 0.5).ToArray();
            var all = heights.Average();
            return heights.Sum(height => height > 0 ? height / 6 * Math.Log(height / all) : 0);
        });
        var names = TextColumn.From("shop", [.. shops.Select(shop => $"{shop}")]);

        var (ours, theirs) = (TargetInformation.Nats(names, new DoubleColumn("sales", sales), 1), Theirs(names, new DoubleColumn("sales", sales)));

        Assert.Equal(truth, ours, 0.05);
        Assert.Equal(truth, theirs, 0.05);
        Assert.Equal(1 - Math.Exp(-2 * truth), Leakage.Of(new Frame(names, new DoubleColumn("sales", sales)), "sales")[0].Share, 0.03);
    }

    [Fact]
    public void What_tells_nothing_is_told_to_tell_nothing()
    {
        var random = new SeededRandom(14);
        Column[] columns = [.. Enumerable.Range(0, 40).Select(place => place % 2 == 0
            ? (Column)new DoubleColumn($"c{place}", [.. Enumerable.Range(0, 500).Select(row => row % 7 == 3 ? double.NaN : random.NextGaussian())])
            : TextColumn.From($"c{place}", [.. Enumerable.Range(0, 500).Select(_ => $"{random.Next(2 + (place * place))}")]))];
        var classes = new BoolColumn("rare", [.. Enumerable.Range(0, 500).Select(_ => random.NextDouble() < 0.03)]);
        var numbers = new DoubleColumn("number", [.. Enumerable.Range(0, 500).Select(_ => random.NextGaussian())]);

        foreach (var target in new Column[] { classes, numbers })
        {
            var told = Leakage.Of(new Frame([.. columns, target]), target.Name);

            Assert.All(told, one => Assert.InRange(one.Share, 0, 0.15));
            Assert.InRange(told.Count(one => one.Share > 0), 0, 6);
        }
    }

    [Fact]
    public void Among_very_many_columns_chance_finds_none_and_what_tells_is_found()
    {
        var random = new SeededRandom(17);
        double[] y = [.. Enumerable.Range(0, 400).Select(_ => random.NextGaussian())];
        Column[] noise = [.. Enumerable.Range(0, 2000).Select(place => new DoubleColumn($"c{place}", [.. y.Select(_ => random.NextGaussian())]))];
        var frame = new Frame([.. noise, new DoubleColumn("x", [.. y.Select(value => value + (0.5 * random.NextGaussian()))]), new DoubleColumn("y", y)]);

        var told = Leakage.Of(frame, "y").Where(one => one.Share > 0).ToList();

        Assert.Equal("x", told[0].Column);
        Assert.Equal(0.8, told[0].Share, 0.1);
        Assert.InRange(told.Count, 1, 3);
    }

    [Fact]
    public void A_name_with_few_rows_each_that_gives_the_outcome_away_tells_all()
    {
        // Six hundred values of three rows each: by chance alone they would seem to tell a third.
        var random = new SeededRandom(15);
        int[] values = [.. Enumerable.Range(0, 1800).Select(row => row / 3)];
        var secret = Enumerable.Range(0, 600).Select(_ => random.Next(2) == 0).ToArray();
        var frame = new Frame(TextColumn.From("case", [.. values.Select(value => $"{value}")]), new BoolColumn("y", [.. values.Select(value => secret[value])]));

        Assert.Equal(1, Leakage.Of(frame, "y")[0].Share, 1e-9);
    }

    [Fact]
    public void That_a_value_is_missing_is_added_to_what_the_values_tell()
    {
        // Missing tells one half of the rows' outcome, the values tell that of the others.
        var random = new SeededRandom(16);
        var outcome = Enumerable.Range(0, 4000).Select(row => row % 4 != 0).ToArray();
        double[] x = [.. outcome.Select((yes, row) => yes && row % 4 == 1 ? double.NaN : (yes ? 10 : 0) + random.NextDouble())];
        var frame = new Frame(new DoubleColumn("x", x), new BoolColumn("y", outcome));

        Assert.Equal(1, Leakage.Of(frame, "y")[0].Share, 0.02);
    }

    private void Compare(Column a, Column b, double truth, double tolerance = Near)
    {
        Assert.Equal(truth, FeatureScores.MutualInformation(a, b), tolerance);
        Assert.Equal(truth, Theirs(a, b), tolerance);
    }

    private double Theirs(Column a, Column b)
    {
        static JsonArray Values(Column column) => column is TextColumn text ? new JsonArray([.. text.Codes.ToArray()]) : Reference.Numbers(column.Numbers());
        return reference.Ask("nearest_information", new JsonObject { ["a"] = Values(a), ["b"] = Values(b), ["names"] = a is TextColumn, ["classes"] = b is TextColumn }).GetValue<double>();
    }

    private static double Normal(double at) => Math.Exp(-at * at / 2) / Math.Sqrt(2 * Math.PI);

    private static double Integral(double from, double to, Func<double, double> height)
    {
        const int steps = 200_000;
        var width = (to - from) / steps;
        return Enumerable.Range(0, steps).Sum(step => height(from + ((step + 0.5) * width))) * width;
    }
}
