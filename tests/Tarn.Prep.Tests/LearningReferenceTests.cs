using System.Text.Json.Nodes;
using Tarn.Prep.Frames;
using Tarn.Prep.Learning;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Tests;

/// <summary>The learners beside scikit-learn's: logistic regression within 1e-4, forests (random) by their error on rows not seen.</summary>
[Collection(ReferenceCollection.Name), Trait("Needs", "python")]
public sealed class LearningReferenceTests(Reference reference)
{
    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    public void Logistic_regression_gives_the_probabilities_of_scikit_learn(int classes)
    {
        var (train, test) = (Samples.Numbers(400, 3, 0, 3), Samples.Numbers(50, 3, 0, 4));
        train = Centred(train);
        test = Centred(test);
        var random = new SeededRandom(8);
        var own = Enumerable.Range(0, 400).Select(row => Math.Clamp((int)Math.Floor(1 + train["x0"].Numbers()[row] + random.NextGaussian()), 0, classes - 1)).ToArray();
        // Of two classes scikit-learn learns one set of coefficients, which is two opposite halves here.
        var penalty = classes == 2 ? 0.5 : 1;
        var expected = reference.Ask("logistic", new JsonObject { ["penalty"] = 1, ["train"] = Reference.Columns(train), ["test"] = Reference.Columns(test), ["classes"] = new JsonArray([.. own.Select(one => (JsonNode)one)]) });

        var model = Logistic.Fit(Rows(train), own, classes, 1 / penalty, default);

        var chances = Rows(test).Select(row => model.Probabilities(row)).ToArray();
        for (var one = 0; one < classes; one++)
        {
            Near.Equal(Reference.Doubles(expected[one]), chances.Select(row => row[one]).ToArray(), 1e-4, $"class {one}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Forests_err_on_new_rows_no_more_than_those_of_scikit_learn(int classes)
    {
        var (train, target) = Made(1500, classes, 1);
        var (test, truth) = Made(700, classes, 2);
        var theirs = reference.Ask("forest_error", new JsonObject
        {
            ["trees"] = 60,
            ["leaf"] = 3,
            ["classes"] = classes,
            ["train"] = Reference.Columns(train),
            ["target"] = Reference.Numbers(target),
            ["test"] = Reference.Columns(test),
            ["truth"] = Reference.Numbers(truth),
        }).GetValue<double>();

        var forest = Forest.Fit([.. train.Columns.Select(column => column.Numbers().ToArray())], target, classes, new ForestSettings(60, 3, 30), 1, PrepOptions.Default);

        var guesses = new double[truth.Length];
        forest.Predict([.. test.Columns.Select(column => column.Numbers().ToArray())], Enumerable.Range(0, truth.Length).ToArray(), guesses);
        var ours = classes == 0 ? guesses.Zip(truth, (a, b) => (a - b) * (a - b)).Average() : guesses.Zip(truth).Count(pair => pair.First != pair.Second) / (double)truth.Length;
        Assert.True(ours < (theirs * 1.15) + 0.01, $"ours {ours}, theirs {theirs}");
        Assert.Equal(1, forest.Importances.Sum(), 1e-9);
        Assert.True(forest.Importances[0] > forest.Importances[4] && forest.Importances[1] > forest.Importances[4]);
    }

    private static (Frame Frame, double[] Target) Made(int rows, int classes, ulong seed)
    {
        var frame = Samples.Numbers(rows, 5, 0, seed);
        var (a, b) = (frame["x0"].Numbers().ToArray(), frame["x1"].Numbers().ToArray());
        var random = new SeededRandom(seed + 100);
        var score = a.Select((value, row) => Math.Sin((value - 100) / 6) + (b[row] > 1 ? 1.5 : 0) + (0.3 * random.NextGaussian())).ToArray();
        return (frame, classes == 0 ? score : [.. score.Select(value => (double)Math.Clamp((int)Math.Floor(value + 1), 0, classes - 1))]);
    }

    private static Frame Centred(Frame frame) => new([.. frame.Columns.Select(column => new DoubleColumn(column.Name, [.. column.Numbers().ToArray().Select(value => column.Name == "x0" ? (value - 100) / 10 : value / 5)]))]);

    private static double[][] Rows(Frame frame) => [.. Enumerable.Range(0, frame.RowCount).Select(row => frame.Columns.Select(column => column.Numbers()[row]).Append(1).ToArray())];
}
