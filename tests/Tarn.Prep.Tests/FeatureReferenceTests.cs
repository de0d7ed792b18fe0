using System.Text.Json.Nodes;
using Tarn.Prep.Features;
using Tarn.Prep.Frames;
using Tarn.Prep.Texts;

namespace Tarn.Prep.Tests;

/// <summary>Terms of texts, products, principal components and scores of columns beside scikit-learn, within 1e-9 (components within 1e-8 and up to sign).</summary>
[Collection(ReferenceCollection.Name), Trait("Needs", "python")]
public sealed class FeatureReferenceTests(Reference reference)
{
    private static readonly string[] Train =
        ["The quick brown fox", "the lazy dog -- and the  fox!", "Ünïcode words, x 42 a_b", "quick quick\tquick dog", "", "I a b", "café au lait; très bon", "a\n\nnew line"];

    private static readonly string[] Test = ["quick fox jumps", "nothing known here", "", "the  the dog café\t\tx", "日本語 text 42"];

    public static TheoryData<string, string, int, int, bool> Ways { get; } = new()
    {
        { "tf-idf", "word", 1, 1, false },
        { "tf-idf", "word", 1, 3, true },
        { "tf-idf", "char", 2, 4, false },
        { "tf-idf", "char-in-word", 1, 4, true },
        { "count", "word", 2, 2, false },
        { "count", "char-in-word", 3, 5, false },
        { "hash", "word", 1, 2, false },
        { "hash", "char", 3, 3, false },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Terms_weigh_as_in_scikit_learn(string weight, string kind, int least, int most, bool sublinear)
    {
        var options = new JsonObject { ["analyzer"] = kind == "char-in-word" ? "char_wb" : kind, ["ngram_range"] = new JsonArray(least, most) };
        if (weight == "tf-idf")
        {
            options["sublinear_tf"] = sublinear;
            options["smooth_idf"] = !sublinear;
            options["norm"] = sublinear ? "l1" : "l2";
        }
        else if (weight == "hash")
        {
            options["n_features"] = 32;
        }

        var expected = reference.Ask("text_terms", new JsonObject { ["weight"] = weight, ["options"] = options, ["train"] = Texts(Train), ["test"] = Texts(Test) });

        var numbers = new TextTerms
        {
            Columns = ["t"],
            Least = least,
            Most = most,
            Buckets = 32,
            Sublinear = sublinear,
            Smooth = !sublinear,
            Norm = sublinear ? TermNorm.L1 : null,
            Weight = weight switch { "tf-idf" => TermWeight.TfIdf, "count" => TermWeight.Count, _ => TermWeight.Hash },
            Kind = kind switch { "word" => TermKind.Word, "char" => TermKind.Char, _ => TermKind.CharInWord },
        }.Fit(Frame(Train)).Transform(Frame(Test));

        if (weight != "hash")
        {
            Assert.Equal(expected["terms"]!.AsArray().Select(term => "t_" + term), numbers.Names);
        }

        for (var row = 0; row < Test.Length; row++)
        {
            Near.Equal(Reference.Doubles(expected["rows"]![row]), numbers.Columns.Select(column => column.Numbers()[row]).ToArray(), 1e-9, $"row {row}");
        }
    }

    [Fact]
    public void Rare_and_frequent_terms_and_stop_words_are_left_out_as_in_scikit_learn()
    {
        var options = new JsonObject { ["min_df"] = 2, ["max_df"] = 0.3, ["stop_words"] = new JsonArray("dog"), ["ngram_range"] = new JsonArray(1, 1) };
        var expected = reference.Ask("text_terms", new JsonObject { ["weight"] = "tf-idf", ["options"] = options, ["train"] = Texts(Train), ["test"] = Texts(Test) });

        var numbers = new TextTerms { Columns = ["t"], LeastRows = 2, MostShare = 0.3, StopWords = ["dog"] }.Fit(Frame(Train)).Transform(Frame(Test));

        Assert.Equal(expected["terms"]!.AsArray().Select(term => "t_" + term), numbers.Names);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Products_are_those_of_scikit_learn(int degree, bool interactionOnly)
    {
        var frame = Samples.Numbers(50, 4, 0);
        var expected = reference.Ask("polynomial", new JsonObject { ["degree"] = degree, ["interaction_only"] = interactionOnly, ["columns"] = Reference.Columns(frame) });

        var made = new Interactions { Degree = degree, Powers = !interactionOnly }.FitTransform(frame);

        Assert.Equal(expected["names"]!.AsArray().Select(name => name!.GetValue<string>().Replace(' ', '*')), made.Names);
        for (var place = 0; place < made.Columns.Count; place++)
        {
            Near.Equal(Reference.Doubles(expected["columns"]![place]), made.Columns[place].Numbers(), 1e-9, made.Columns[place].Name);
        }
    }

    [Fact]
    public void Principal_components_are_those_of_scikit_learn_up_to_sign()
    {
        var (train, test) = (Samples.Numbers(300, 6, 0, 3), Samples.Numbers(20, 6, 0, 4));
        var expected = reference.Ask("pca", new JsonObject { ["components"] = 4, ["train"] = Reference.Columns(train), ["test"] = Reference.Columns(test) });

        var fitted = (FittedPca)new Pca { Components = 4, Standardize = false }.Fit(train);
        var made = fitted.Transform(test);

        Assert.Equal(["pca_1", "pca_2", "pca_3", "pca_4"], made.Names);
        Near.Equal(Reference.Doubles(expected["variances"]), fitted.Variances.Take(4).ToArray(), 1e-8);
        for (var place = 0; place < 4; place++)
        {
            var theirs = Reference.Doubles(expected["columns"]![place]);
            var ours = made.Columns[place].Numbers().ToArray();
            var sign = Math.Sign(theirs[0]) * Math.Sign(ours[0]);
            Near.Equal(theirs, ours.Select(value => sign * value).ToArray(), 1e-8, $"component {place}");
            Assert.True(fitted.Weights[place].MaxBy(Math.Abs) > 0);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Scores_of_columns_are_those_of_scikit_learn(bool classes)
    {
        var frame = new Frame([.. Samples.Numbers(300, 4, 0).Columns.Select(column => new DoubleColumn(column.Name, [.. column.Numbers().ToArray().Select(value => Math.Floor(Math.Abs(value)) % 7)]))]);
        var numbers = frame["x0"].Numbers().ToArray().Select((value, row) => value + (row % 3)).ToArray();
        Column target = classes ? TextColumn.From("y", [.. numbers.Select(value => value > 5 ? "much" : value > 2 ? "some" : "few")]) : new DoubleColumn("y", numbers);
        var expected = reference.Ask("feature_scores", new JsonObject { ["classes"] = classes, ["columns"] = Reference.Columns(frame), ["target"] = classes ? Reference.Texts(target) : Reference.Numbers(numbers) });

        for (var place = 0; place < 4; place++)
        {
            Near.Equal(Reference.Double(expected["f"]![place]), FeatureScores.F(frame.Columns[place], target));
            if (classes)
            {
                Near.Equal(Reference.Double(expected["chi2"]![place]), FeatureScores.ChiSquare(frame.Columns[place], target));
                Near.Equal(Reference.Double(expected["mutual"]![place]), FeatureScores.MutualInformation(frame.Columns[place], target));
            }
        }
    }

    private static Frame Frame(string[] texts) => new(TextColumn.From("t", texts));

    private static JsonArray Texts(string[] texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
