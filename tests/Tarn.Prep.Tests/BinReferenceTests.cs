using System.Text.Json.Nodes;
using Tarn.Prep.Binning;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Tests;

/// <summary>Binning beside scikit-learn's KBinsDiscretizer: edges within 1e-9, every row in the same bin.</summary>
[Collection(ReferenceCollection.Name), Trait("Needs", "python")]
public sealed class BinReferenceTests(Reference reference)
{
    [Theory]
    [InlineData(BinMethod.Uniform, "uniform", 5)]
    [InlineData(BinMethod.Quantile, "quantile", 5)]
    [InlineData(BinMethod.Quantile, "quantile", 40)]
    [InlineData(BinMethod.KMeans, "kmeans", 5)]
    [InlineData(BinMethod.KMeans, "kmeans", 12)]
    public void Edges_and_bins_are_those_of_scikit_learn(BinMethod method, string name, int bins)
    {
        var frame = Samples.Numbers(4000, 4, 0);
        var expected = reference.Ask("k_bins", new JsonObject { ["strategy"] = name, ["bins"] = bins, ["columns"] = Reference.Columns(frame) });

        var fitted = (FittedBin)new Bin { Method = method, Bins = bins }.Fit(frame);
        var binned = fitted.Transform(frame);

        for (var place = 0; place < 4; place++)
        {
            Near.Equal(Reference.Doubles(expected["edges"]![place]), fitted.Edges[place].Edges.ToArray(), 1e-9, $"edges of {place}");
            Near.Equal(Reference.Doubles(expected["codes"]![place]), binned.Columns[place].Numbers(), 0, $"bins of {place}");
        }
    }

    [Fact]
    public void The_first_cut_by_entropy_is_that_of_a_decision_tree()
    {
        var random = new SeededRandom(3);
        var values = Enumerable.Range(0, 600).Select(_ => random.NextGaussian()).ToArray();
        var classes = values.Select(value => value + (0.3 * random.NextGaussian()) > 0.4 ? 1L : 0L).ToArray();
        var expected = reference.Ask("entropy_root", new JsonObject { ["values"] = Reference.Numbers(values), ["classes"] = new JsonArray([.. classes.Select(value => (JsonNode)value)]) });

        var fitted = (FittedBin)new Bin { Method = BinMethod.Entropy, Columns = ["x"], Target = "y", Bins = 2 }.Fit(new Frame(new DoubleColumn("x", values), new LongColumn("y", classes)));

        Near.Equal(expected.GetValue<double>(), Assert.Single(fitted.Edges).Edges[1], 1e-6);
    }
}
