using System.Text.Json.Nodes;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;

namespace Tarn.Prep.Tests;

/// <summary>Profiles beside pandas: counts equal, figures within 1e-9.</summary>
[Collection(ReferenceCollection.Name), Trait("Needs", "python")]
public sealed class ProfileReferenceTests(Reference reference)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    [InlineData(6001)]
    public void Figures_are_those_of_pandas(int rows)
    {
        var frame = Samples.Numbers(rows, 8, rows < 10 ? 0 : 0.1);
        double[] probabilities = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
        var expected = reference.Ask("describe", new JsonObject { ["columns"] = Reference.Columns(frame), ["probabilities"] = Reference.Numbers(probabilities) });

        var profile = Profiler.Profile(frame);

        Assert.Equal(rows, profile.Rows);
        for (var place = 0; place < 8; place++)
        {
            var (column, one) = (profile.Columns[place], expected[place]!);
            Assert.Equal(one["count"]!.GetValue<long>(), column.Count);
            Assert.Equal(one["missing"]!.GetValue<long>(), column.Missing);
            Assert.Equal(one["distinct"]!.GetValue<long>(), column.Distinct);
            Near.Equal(Reference.Double(one["mean"]), column.Mean, what: "mean");
            Near.Equal(Reference.Double(one["std"]), column.Std, what: "std");
            Near.Equal(Reference.Double(one["min"]), column.Min?.Number, what: "min");
            Near.Equal(Reference.Double(one["max"]), column.Max?.Number, what: "max");
            Near.Equal(Reference.Double(one["median"]), column.Median?.Number, what: "median");
            Near.Equal(Reference.Double(one["skewness"]), column.Skewness, 1e-8, "skewness");
            Near.Equal(Reference.Double(one["kurtosis"]), column.Kurtosis, 1e-8, "kurtosis");
            Near.Equal(Reference.Doubles(one["quantiles"]), column.Quantiles!.Select(quantile => quantile.Value.Number!.Value).ToArray(), what: "quantile");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    public void Correlations_are_those_of_pandas(double missing)
    {
        var frame = Samples.Numbers(9001, 6, missing);
        var expected = reference.Ask("correlations", new JsonObject { ["columns"] = Reference.Columns(frame) });

        var found = Profiler.Profile(frame).Correlations;

        foreach (var (method, name) in new[] { (CorrelationMethod.Pearson, "pearson"), (CorrelationMethod.Spearman, "spearman") })
        {
            Assert.Equal(15, found.Count(pair => pair.Method == method));
            foreach (var pair in found.Where(pair => pair.Method == method))
            {
                Near.Equal(Reference.Double(expected[name]![int.Parse(pair.A[1..])]![int.Parse(pair.B[1..])]), pair.Value, 1e-9, $"{name} of {pair.A} and {pair.B}");
            }
        }
    }

    [Fact]
    public void Cramers_v_is_that_of_a_contingency_table()
    {
        var a = Samples.Names("a", 2000, ["red", "green", "blue", "black"]);
        var other = Samples.Names("b", 2000, ["x", "y", "z"], seed: 7);
        var b = TextColumn.From("b", [.. Enumerable.Range(0, 2000).Select(row => row % 3 == 0 ? a.Text(row) : other.Text(row))]);
        var expected = reference.Ask("cramers_v", new JsonObject { ["a"] = Reference.Texts(a), ["b"] = Reference.Texts(b) });

        var pair = Assert.Single(Profiler.Profile(new Frame(a, b)).Correlations, pair => pair.Method == CorrelationMethod.CramersV);

        Near.Equal(expected.GetValue<double>(), pair.Value);
    }

    [Theory]
    [InlineData(0.5, 3)]
    [InlineData(0, 3)]
    [InlineData(0.5, 600)]
    [InlineData(0, 600)]
    public void Mutual_information_is_that_of_scikit_learn(double shared, int values)
    {
        // With 600 values of three rows each chance alone shows much, which ours takes off by a mean of shuffles.
        var random = new Numerics.SeededRandom(5);
        int[] a = [.. Enumerable.Range(0, 2000).Select(_ => random.Next(values))], b = [.. a.Select(code => random.NextDouble() < shared ? code % 4 : random.Next(4))];
        var expected = reference.Ask("mutual_information", new JsonObject { ["a"] = new JsonArray([.. a]), ["b"] = new JsonArray([.. b]) }).GetValue<double>();

        Assert.Equal(Math.Max(0, expected), MutualInformation.Of(a, b, 1).Adjusted, 0.01);
    }
}
