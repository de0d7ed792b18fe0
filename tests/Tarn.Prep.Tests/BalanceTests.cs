using Tarn.Prep.Balancing;
using Tarn.Prep.Distributions;
using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Numerics;
using Tarn.Prep.Profiles;

namespace Tarn.Prep.Tests;

public sealed class BalanceTests
{
    private static Frame Classified(int rows)
    {
        var random = new SeededRandom(11);
        var numbers = Enumerable.Range(0, rows).Select(_ => random.NextGaussian()).ToArray();
        return new Frame(
            new DoubleColumn("x", numbers), new LongColumn("n", [.. numbers.Select(value => (long)(10 * value))]),
            TextColumn.From("c", [.. numbers.Select(value => value > 1 ? "high" : "low")]), TextColumn.From("y", [.. numbers.Select(value => value > 1.1 ? "yes" : "no")]));
    }

    [Theory]
    [InlineData(BalanceMethod.RandomOver)]
    [InlineData(BalanceMethod.Smote)]
    public void Classes_are_even_afterwards_and_known_rows_come_first(BalanceMethod method)
    {
        var frame = Classified(600);
        var balanced = new Balance { Target = "y", Method = method }.FitTransform(frame);
        var counts = ((TextColumn)balanced["y"]).Counts();

        Assert.Equal(counts[0], counts[1]);
        Assert.Equal(frame["x"].Numbers().ToArray(), balanced["x"].Numbers()[..600].ToArray());
        Assert.Equal(balanced["x"].Numbers().ToArray(), new Balance { Target = "y", Method = method }.FitTransform(frame, new PrepOptions { Threads = 1 })["x"].Numbers().ToArray());
        // New rows lie between known rows of the class, and take their names.
        for (var row = 600; row < balanced.RowCount; row++)
        {
            Assert.Equal("yes", balanced["y"].Text(row));
            Assert.True(balanced["x"].Numbers()[row] >= 1.1);
            Assert.Equal("high", balanced["c"].Text(row));
        }
    }

    [Fact]
    public void Undersampling_keeps_as_many_as_the_rarest_has_and_test_rows_pass_unchanged()
    {
        var frame = Classified(300);
        var step = new Balance { Target = "y", Method = BalanceMethod.RandomUnder };
        var counts = ((TextColumn)step.FitTransform(frame)["y"]).Counts();

        Assert.Equal(counts[0], counts[1]);
        Assert.Same(frame, step.Fit(frame).Transform(frame));
    }

    [Fact]
    public void What_cannot_be_balanced_is_named()
    {
        var one = new Frame(new DoubleColumn("x", [1, 2, 3]), TextColumn.From("y", ["a", "a", "b"]));
        Assert.Contains("'b'", Assert.Throws<PrepException>(() => new Balance { Target = "y" }.FitTransform(one)).Message, StringComparison.Ordinal);
        var missing = new Frame(new DoubleColumn("x", [1, double.NaN, 3]), TextColumn.From("y", ["a", "a", "b"]));
        Assert.Contains("'x' is missing", Assert.Throws<PrepException>(() => new Balance { Target = "y" }.FitTransform(missing)).Message, StringComparison.Ordinal);
        Assert.Throws<PrepException>(() => new Balance { Target = "y" }.FitTransform(new Frame(new DoubleColumn("x", [1]), TextColumn.From("y", ["a"]))));
    }

    [Fact]
    public void Matching_puts_in_values_that_occur_and_draws_differ_by_seed()
    {
        var frame = Samples.Numbers(500, 4, 0.2);
        var known = frame["x0"].Numbers().ToArray().ToHashSet();
        var matched = new IterativeImpute { MatchAmong = 5 }.FitTransform(frame);
        Assert.All(matched["x0"].Numbers().ToArray(), value => Assert.Contains(known, one => Math.Abs(one - value) < 1e-9));

        var step = new IterativeImpute { Draw = true, Rounds = 3 };
        var one = step.FitTransform(frame, new PrepOptions { Seed = 1 })["x0"].Numbers().ToArray();
        Assert.Equal(one, step.FitTransform(frame, new PrepOptions { Seed = 1, Threads = 1 })["x0"].Numbers().ToArray());
        Assert.NotEqual(one, step.FitTransform(frame, new PrepOptions { Seed = 2 })["x0"].Numbers().ToArray());
    }

    [Fact]
    public void Regression_guesses_better_than_the_mean_and_says_so()
    {
        var frame = Samples.Numbers(1500, 4, 0.1);

        Assert.True(ImputationCheck.Measure(new IterativeImpute(), frame, ["x0"])[0].Skill > 0.1);
        Assert.True(ImputationCheck.Measure(new KnnImpute { Neighbours = 15 }, frame, ["x0"])[0].Skill > 0.05);
        Assert.Throws<PrepException>(() => new IterativeImpute { Columns = ["x0"] }.Fit(frame));
        Assert.Throws<PrepException>(() => new KnnImpute().Fit(new Frame(new DoubleColumn("x", [1, double.PositiveInfinity]))));
    }

    [Fact]
    public void The_right_family_is_believed()
    {
        var random = new SeededRandom(2);
        string Best(Func<double> make) => DistributionFitter.Fit(new DoubleColumn("x", [.. Enumerable.Range(0, 2000).Select(_ => make())]))[0].Family;

        Assert.Equal("normal", Best(() => random.NextGaussian()));
        Assert.Equal("log-normal", Best(() => Math.Exp(random.NextGaussian())));
        Assert.Equal("exponential", Best(() => -Math.Log(1 - random.NextDouble())));
        Assert.Equal("uniform", Best(random.NextDouble));
        Assert.Equal("bernoulli", Best(() => random.Next(2)));
        Assert.Equal("binomial", Best(() => Enumerable.Range(0, 8).Count(_ => random.NextDouble() < 0.4)));
        Assert.Equal("poisson", Best(() => Enumerable.Range(0, 300).Count(_ => random.NextDouble() < 0.01)));
        Assert.Empty(DistributionFitter.Fit(new DoubleColumn("x", [1, 1])));
        foreach (var values in (double[][])[[.. Enumerable.Range(0, 50).Select(row => row + 0.5)], [.. Enumerable.Range(0, 50).Select(row => (double)(row % 7))], [0, 1, 1], [0, 1, 2, 2, 3, 3, 3, 4]])
        {
            foreach (var fit in DistributionFitter.Fit(new DoubleColumn("x", values)))
            {
                var shares = Enumerable.Range(-10, 2000).Select(step => fit.Below(step / 2.0)).ToArray();
                Near.Equal(1, fit.Below(1e12), 1e-9, fit.Family);
                Assert.True(shares.Zip(shares.Skip(1)).All(pair => pair.First <= pair.Second) && (shares[0] == 0 || fit.Family == "normal"), fit.Family);
            }
        }
    }

    [Fact]
    public void Patterns_and_dependences_of_what_is_missing()
    {
        var rows = Enumerable.Range(0, 400).ToArray();
        var frame = new Frame(
            new DoubleColumn("age", [.. rows.Select(row => (double)(row % 80))]), new DoubleColumn("income", [.. rows.Select(row => row % 80 > 60 ? double.NaN : row)]),
            TextColumn.From("job", [.. rows.Select(row => row % 80 > 60 ? null : "a")]));

        var found = Missingness.Of(frame);

        Assert.Equal([0, 2], found.Patterns.Select(pattern => pattern.Columns.Count));
        Assert.Equal(400, found.Patterns.Sum(pattern => pattern.Rows));
        Assert.Contains(found.Dependences, dependence => dependence is { Column: "income", Other: "age", Difference: > 1 });
    }

    [Fact]
    public void Information_tells_what_leaks()
    {
        var random = new SeededRandom(4);
        var y = Enumerable.Range(0, 1000).Select(_ => random.Next(2)).ToArray();
        var frame = new Frame(
            new LongColumn("y", [.. y.Select(value => (long)value)]), new DoubleColumn("copy", [.. y.Select(value => value + (0.001 * random.NextDouble()))]),
            new DoubleColumn("noise", [.. y.Select(_ => random.NextDouble())]), TextColumn.From("id", [.. y.Select((_, row) => $"{row}")]));

        var found = Leakage.Of(frame, "y").ToDictionary(one => one.Column, one => one.Share);

        Assert.InRange(found["copy"], 0.9, 1);
        Assert.InRange(found["noise"], 0, 0.02);
        Assert.InRange(found["id"], 0, 0.6);
        Assert.Equal(3, Leakage.SharedRows(frame.Head(10), frame.Take([7, 8, 9, 500])));
    }
}
