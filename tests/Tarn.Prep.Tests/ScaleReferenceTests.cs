using System.Text.Json;
using System.Text.Json.Nodes;
using Tarn.Prep.Encodings;
using Tarn.Prep.Frames;
using Tarn.Prep.Scaling;

namespace Tarn.Prep.Tests;

/// <summary>Scaling and encoding beside scikit-learn: within 1e-9, the power methods within 1e-5 (their power is searched for).</summary>
[Collection(ReferenceCollection.Name), Trait("Needs", "python")]
public sealed class ScaleReferenceTests(Reference reference)
{
    [Theory]
    [InlineData(ScaleMethod.Standard, 1e-9)]
    [InlineData(ScaleMethod.MinMax, 1e-9)]
    [InlineData(ScaleMethod.MaxAbs, 1e-9)]
    [InlineData(ScaleMethod.Robust, 1e-9)]
    [InlineData(ScaleMethod.Quantile, 1e-9)]
    [InlineData(ScaleMethod.QuantileNormal, 1e-9)]
    [InlineData(ScaleMethod.YeoJohnson, 1e-5)]
    [InlineData(ScaleMethod.BoxCox, 1e-5)]
    public void What_is_learnt_on_train_scales_test_as_in_scikit_learn(ScaleMethod method, double tolerance)
    {
        var (train, test) = (Samples.Numbers(2500, 4, 0.1), Samples.Numbers(400, 4, 0.1, seed: 4));
        if (method == ScaleMethod.BoxCox)
        {
            (train, test) = (train.Select("x1"), test.Select("x1"));
        }

        var name = JsonSerializer.Serialize(method).Trim('"');
        var expected = reference.Ask("scale", new JsonObject { ["method"] = name, ["train"] = Reference.Columns(train), ["test"] = Reference.Columns(test) });

        var scaled = new Scale { Method = method }.Fit(train).Transform(test);

        for (var place = 0; place < scaled.Columns.Count; place++)
        {
            Near.Equal(Reference.Doubles(expected[place]), scaled.Columns[place].Numbers(), tolerance, $"column {place}");
        }
    }

    [Fact]
    public void One_hot_columns_are_those_of_scikit_learn()
    {
        var train = Samples.Names("c", 300, ["red", "green", "blue"]);
        var test = Samples.Names("c", 50, ["blue", "red", "black"], seed: 5);
        var expected = reference.Ask("one_hot", new JsonObject { ["train"] = Reference.Texts(train), ["test"] = Reference.Texts(test) });

        var encoded = new Encode().Fit(new Frame(train)).Transform(new Frame(test));

        Assert.Equal(expected["categories"]!.AsArray().Select(category => $"c_{category}"), encoded.Names);
        for (var place = 0; place < 3; place++)
        {
            Near.Equal(Reference.Doubles(expected["codes"]![place]), encoded.Columns[place].Numbers(), 0);
        }
    }

    [Fact]
    public void The_hash_is_that_of_scikit_learn()
    {
        string[] texts = ["", "a", "ab", "abc", "abcd", "Ünïcödé and more", "colour=red"];
        var expected = reference.Ask("murmur", new JsonObject { ["texts"] = new JsonArray([.. texts.Select(text => (JsonNode)text)]) });

        Assert.Equal(expected.AsArray().Select(value => value!.GetValue<int>()), texts.Select(text => Murmur3.Hash(System.Text.Encoding.UTF8.GetBytes(text))));
    }
}
