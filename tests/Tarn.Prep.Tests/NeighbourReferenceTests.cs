using System.Text.Json.Nodes;
using Tarn.Prep.Balancing;
using Tarn.Prep.Distributions;
using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Tests;

/// <summary>
/// Imputation from other rows and columns, balancing and distributions beside scikit-learn, imbalanced-learn and scipy: within 1e-9 where
/// the method is deterministic (1e-6 for the iterated regressions), by counts, geometry and a two-sample test where it is random.
/// </summary>
[Collection(ReferenceCollection.Name), Trait("Needs", "python")]
public sealed class NeighbourReferenceTests(Reference reference)
{
    [Theory]
    [InlineData(5, false)]
    [InlineData(3, true)]
    public void Nearest_neighbours_fill_as_in_scikit_learn(int neighbours, bool byDistance)
    {
        var (train, test) = (Numbers(600, 6, 0.15, 1), Numbers(150, 6, 0.3, 2));
        var expected = reference.Ask("knn_impute", new JsonObject { ["neighbours"] = neighbours, ["weights"] = byDistance ? "distance" : "uniform", ["train"] = Reference.Columns(train), ["test"] = Reference.Columns(test) });

        var filled = new KnnImpute { Neighbours = neighbours, ByDistance = byDistance, Standardize = false }.Fit(train).Transform(test);

        for (var place = 0; place < 6; place++)
        {
            Near.Equal(Reference.Doubles(expected[place]), filled.Columns[place].Numbers(), 1e-9, $"column {place}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void Chained_regressions_fill_as_in_scikit_learn(int rounds)
    {
        var (train, test) = (Numbers(2000, 6, 0.1, 3), Numbers(200, 6, 0.2, 4));
        var expected = reference.Ask("iterative_impute", new JsonObject { ["rounds"] = rounds, ["train"] = Reference.Columns(train), ["test"] = Reference.Columns(test) });

        var fitted = (FittedIterativeImpute)new IterativeImpute { Rounds = rounds }.Fit(train);
        var filled = fitted.Transform(test);

        Assert.Equal(expected["rounds"]!.GetValue<int>() * 6, fitted.Chain.Count);
        for (var place = 0; place < 6; place++)
        {
            Near.Equal(Reference.Doubles(expected["columns"]![place]), filled.Columns[place].Numbers(), 1e-6, $"column {place}");
        }
    }

    [Fact]
    public void Class_weights_are_those_of_scikit_learn()
    {
        var classes = Samples.Names("y", 500, ["a", "b", "c"]);
        var expected = reference.Ask("class_weights", new JsonObject { ["classes"] = Reference.Texts(classes) });

        foreach (var (name, weight) in Balance.ClassWeights(new Frame(classes), "y"))
        {
            Near.Equal(expected[name]!.GetValue<double>(), weight);
        }
    }

    [Fact]
    public void Tomek_links_are_those_of_imbalanced_learn()
    {
        var frame = Classified(500);
        var expected = reference.Ask("balance", Job("tomek", frame));

        var cleaned = new Balance { Target = "y", Method = BalanceMethod.TomekLinks, Standardize = false }.FitTransform(frame);

        Near.Equal(Reference.Doubles(expected["columns"]![0]), cleaned["x0"].Numbers(), 0);
    }

    [Theory]
    [InlineData(BalanceMethod.Smote, "smote", 0)]
    [InlineData(BalanceMethod.BorderlineSmote, "borderline", 0)]
    [InlineData(BalanceMethod.Adasyn, "adasyn", 0)]
    [InlineData(BalanceMethod.SmoteTomek, "smote-tomek", 12)]
    public void Rows_made_are_spread_as_those_of_imbalanced_learn(BalanceMethod method, string name, int apart)
    {
        var frame = Classified(1200);
        var expected = reference.Ask("balance", Job(name, frame));

        var balanced = new Balance { Target = "y", Method = method, Standardize = false }.FitTransform(frame);

        Assert.InRange(balanced.RowCount, expected["classes"]!.AsArray().Count - apart, expected["classes"]!.AsArray().Count + apart);
        var made = Enumerable.Range(0, balanced.RowCount).Where(row => balanced["y"].Text(row) == "rare").ToArray();
        var theirs = Enumerable.Range(0, expected["classes"]!.AsArray().Count).Where(row => expected["classes"]![row]!.GetValue<string>() == "rare").ToArray();
        for (var place = 0; place < 3; place++)
        {
            var p = reference.Ask("ks_two_samples", new JsonObject
            {
                ["a"] = Reference.Numbers([.. made.Select(row => balanced.Columns[place].Numbers()[row])]),
                ["b"] = Reference.Numbers([.. theirs.Select(row => Reference.Double(expected["columns"]![place]![row]))]),
            }).GetValue<double>();
            Assert.True(p > 0.01, $"column {place} is spread otherwise: p = {p}");
        }
    }

    [Fact]
    public void Distributions_are_those_of_scipy()
    {
        var random = new SeededRandom(6);
        foreach (var make in new Func<double>[] { () => 5 + (2 * random.NextGaussian()), () => Math.Exp(random.NextGaussian()), () => -3 * Math.Log(1 - random.NextDouble()), () => 2 + random.NextDouble() })
        {
            var values = Enumerable.Range(0, 800).Select(_ => make()).ToArray();
            var expected = reference.Ask("distributions", new JsonObject { ["values"] = Reference.Numbers(values) }).AsObject();

            var fits = DistributionFitter.Fit(new DoubleColumn("x", values));

            Assert.Equal(expected.Select(one => one.Key).Order(), fits.Select(fit => fit.Family).Order());
            foreach (var fit in fits)
            {
                Near.Equal(Reference.Double(expected[fit.Family]!["likelihood"]), fit.LogLikelihood, 1e-7, $"likelihood of {fit.Family}");
                Near.Equal(Reference.Double(expected[fit.Family]!["distance"]), fit.KolmogorovSmirnov, 1e-7, $"distance of {fit.Family}");
                Near.Equal(Reference.Double(expected[fit.Family]!["p"]), GoodnessOfFit.KolmogorovTail(Math.Sqrt(values.Length) * fit.KolmogorovSmirnov!.Value), 1e-6, $"p of {fit.Family} were its parameters known");
            }
        }
    }

    [Fact]
    public void Counts_and_tails_are_those_of_scipy()
    {
        var random = new SeededRandom(7);
        var values = Enumerable.Range(0, 1000).Select(_ => (double)Enumerable.Range(0, 50).Count(_ => random.NextDouble() < 0.06)).ToArray();
        var expected = reference.Ask("poisson", new JsonObject { ["values"] = Reference.Numbers(values), ["tails"] = new JsonArray(new JsonArray(3.5, 2), new JsonArray(20.0, 9), new JsonArray(0.1, 1)) });

        Near.Equal(Reference.Double(expected["likelihood"]), DistributionFitter.Fit(new DoubleColumn("x", values)).Single(fit => fit.Family == "poisson").LogLikelihood);
        Near.Equal(Reference.Doubles(expected["tail"]), new[] { GoodnessOfFit.ChiSquareTail(3.5, 2), GoodnessOfFit.ChiSquareTail(20, 9), GoodnessOfFit.ChiSquareTail(0.1, 1) });
    }

    /// <summary>Without ties, which each library breaks as it likes.</summary>
    private static Frame Numbers(int rows, int columns, double missing, ulong seed)
    {
        var random = new SeededRandom(seed);
        var values = Enumerable.Range(0, columns).Select(_ => new double[rows]).ToArray();
        for (var row = 0; row < rows; row++)
        {
            var common = random.NextGaussian();
            for (var column = 0; column < columns; column++)
            {
                var value = (10 * column) + (common * (column + 1)) + random.NextGaussian();
                values[column][row] = column > 0 && random.NextDouble() < missing ? double.NaN : value;
            }
        }

        return new Frame([.. values.Select((column, place) => new DoubleColumn($"x{place}", column))]);
    }

    private static Frame Classified(int rows)
    {
        var frame = Numbers(rows, 3, 0, 5);
        var first = frame["x0"].Numbers().ToArray();
        return frame.With(TextColumn.From("y", [.. first.Select((value, row) => value > 1.2 || row % 29 == 0 ? "rare" : "usual")]));
    }

    private static JsonObject Job(string method, Frame frame) => new() { ["method"] = method, ["columns"] = Reference.Columns(frame.Drop("y")), ["classes"] = Reference.Texts(frame["y"]) };
}
