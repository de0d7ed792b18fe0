using System.Text.Json.Nodes;
using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;

namespace Tarn.Prep.Tests;

/// <summary>Imputation beside scikit-learn's SimpleImputer and pandas: equal within 1e-12.</summary>
[Collection(ReferenceCollection.Name), Trait("Needs", "python")]
public sealed class ImputeReferenceTests(Reference reference)
{
    [Theory]
    [InlineData(ImputeStrategy.Mean, "mean")]
    [InlineData(ImputeStrategy.Median, "median")]
    [InlineData(ImputeStrategy.Mode, "most_frequent")]
    public void What_is_learnt_on_train_fills_test_as_in_scikit_learn(ImputeStrategy strategy, string name)
    {
        var train = Samples.Numbers(3001, 8, 0.15);
        var test = Samples.Numbers(500, 8, 0.3, seed: 9);
        var expected = reference.Ask("simple_impute", new JsonObject { ["strategy"] = name, ["train"] = Reference.Columns(train), ["test"] = Reference.Columns(test) });

        var filled = new Impute { Strategy = strategy }.Fit(train).Transform(test);

        for (var place = 0; place < 8; place++)
        {
            Near.Equal(Reference.Doubles(expected[place]), filled.Columns[place].Numbers(), 1e-12, $"column {place}");
        }
    }

    [Theory]
    [InlineData(ImputeStrategy.Forward, "forward")]
    [InlineData(ImputeStrategy.Backward, "backward")]
    [InlineData(ImputeStrategy.Interpolate, "interpolate")]
    public void Neighbours_fill_as_in_pandas(ImputeStrategy strategy, string name)
    {
        var frame = Samples.Numbers(800, 4, 0.4);
        var expected = reference.Ask("pandas_fill", new JsonObject { ["how"] = name, ["columns"] = Reference.Columns(frame) });

        var filled = new Impute { Strategy = strategy }.FitTransform(frame);

        for (var place = 0; place < 4; place++)
        {
            Near.Equal(Reference.Doubles(expected[place]), filled.Columns[place].Numbers(), 1e-12, $"column {place}");
        }
    }

    [Theory]
    [InlineData(ImputeStrategy.Mean, "mean")]
    [InlineData(ImputeStrategy.Median, "median")]
    public void Groups_fill_as_in_pandas(ImputeStrategy strategy, string name)
    {
        var value = Samples.Numbers(900, 1, 0.3).Columns[0];
        var group = Samples.Names("group", 900, ["a", "b", "c", "d"]);
        var expected = reference.Ask("group_impute", new JsonObject { ["how"] = name, ["group"] = Reference.Texts(group), ["value"] = Reference.Numbers(value.Numbers()) });

        var filled = new Impute { Strategy = strategy, Columns = ["x0"], GroupBy = ["group"] }.FitTransform(new Frame(value, group));

        Near.Equal(Reference.Doubles(expected), filled["x0"].Numbers(), 1e-12);
    }
}
