using System.Text.Json.Nodes;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Outliers;
using Tarn.Prep.Recipes;

namespace Tarn.Prep.Tests;

/// <summary>Strange rows: the scores beside their definitions, and what the step makes of them.</summary>
[Collection(ReferenceCollection.Name), Trait("Needs", "python")]
public sealed class MarkOutlierRowsTests(Reference reference)
{
    /// <summary>A cloud with every fiftieth row far off, those all on one side.</summary>
    private static Frame Cloud(int rows, ulong seed = 12)
    {
        var random = new SeededRandom(seed);
        return new Frame([.. Enumerable.Range(0, 3).Select(column => new DoubleColumn($"x{column}", [.. Enumerable.Range(0, rows).Select(row => random.NextGaussian() + (row % 50 == 0 ? 9 : 0))]))]);
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(2.0, -1.0)]
    [InlineData(6.0, 6.0)]
    public void The_displacement_of_a_row_is_that_of_its_definition(double x, double y)
    {
        var random = new SeededRandom(4);
        var columns = Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 60).Select(_ => random.NextGaussian()).ToArray()).ToArray();
        var expected = reference.Ask("collusive_displacement", new JsonObject
        {
            ["trees"] = 3000,
            ["columns"] = new JsonArray([.. columns.Select(column => (JsonNode)Reference.Numbers(column))]),
            ["row"] = new JsonArray(x, y),
        }).GetValue<double>();

        var score = RandomCutForest.Fit(columns, 1000, 60, PrepOptions.Default).Score([[x], [y]], PrepOptions.Default)[0];

        Assert.InRange(score, expected * 0.93, expected * 1.07);
    }

    [Fact]
    public void The_local_outlier_factor_of_new_rows_is_that_of_scikit_learn()
    {
        var (train, test) = (Cloud(400), Cloud(60, 13));
        var expected = reference.Ask("local_outlier_factor_of_new_rows", new JsonObject { ["neighbours"] = 20, ["train"] = Reference.Columns(train), ["test"] = Reference.Columns(test) });

        var scored = new MarkOutlierRows { Method = RowOutlierMethod.LocalOutlierFactor, Action = RowOutlierAction.Score, Standardize = false }.Fit(train).Transform(test);

        Near.Equal(Reference.Doubles(expected), scored["outlier_score"].Numbers());
        Assert.False(scored.Has("outlier"));
    }

    [Theory]
    [InlineData(RowOutlierMethod.IsolationForest)]
    [InlineData(RowOutlierMethod.LocalOutlierFactor)]
    [InlineData(RowOutlierMethod.RandomCutForest)]
    public void The_far_rows_are_found_removed_from_training_and_flagged_later(RowOutlierMethod method)
    {
        var train = Cloud(1000);
        var flag = new MarkOutlierRows { Method = method, Share = 0.02, Neighbours = 40, Sample = 64 };
        var remove = flag with { Action = RowOutlierAction.Remove };

        Assert.Equal(980, remove.FitTransform(train).RowCount);
        Assert.True(remove.FitTransform(train)["x0"].Numbers().ToArray().Max() < 7);
        Assert.Equal(1000, remove.Fit(train).Transform(train).RowCount);
        var flagged = flag.Fit(train).Transform(new Frame(new DoubleColumn("x0", [0, 30]), new DoubleColumn("x1", [0, -30]), new DoubleColumn("x2", [0, 30])));
        Assert.Equal([false, true], Enumerable.Range(0, 2).Select(row => flagged["outlier"][row]));
    }

    [Theory]
    [InlineData(RowOutlierMethod.IsolationForest)]
    [InlineData(RowOutlierMethod.LocalOutlierFactor)]
    [InlineData(RowOutlierMethod.RandomCutForest)]
    public void The_answer_depends_on_the_seed_alone_and_outlives_the_model_file(RowOutlierMethod method)
    {
        var recipe = new Recipe { Name = "r", Steps = [new MarkOutlierRows { Method = method, Trees = 20, Sample = 64 }] };
        var (fitted, train, _) = recipe.FitTransform(Cloud(300), new PrepOptions { Threads = 1 });
        var path = Path.GetTempFileName();
        fitted.Save(path);
        var later = Cloud(50, 14);

        Assert.Equal(train["outlier_score"].Numbers().ToArray(), recipe.FitTransform(Cloud(300), new PrepOptions { Threads = 4 }).Frame["outlier_score"].Numbers().ToArray());
        Assert.Equal(fitted.Transform(later, new PrepOptions { Threads = 1 })["outlier_score"].Numbers().ToArray(), FittedRecipe.Load(path).Transform(later, new PrepOptions { Threads = 4 })["outlier_score"].Numbers().ToArray());
        File.Delete(path);
    }

    [Theory]
    [InlineData(RowOutlierMethod.IsolationForest)]
    [InlineData(RowOutlierMethod.LocalOutlierFactor)]
    [InlineData(RowOutlierMethod.RandomCutForest)]
    public void Rows_that_are_all_alike_are_not_strange(RowOutlierMethod method)
    {
        var frame = new Frame(new DoubleColumn("a", [1, 1, 1, 1]), new LongColumn("b", [2, 2, 2, 2]));

        Assert.Equal(4, new MarkOutlierRows { Method = method, Action = RowOutlierAction.Remove, Share = 0.25 }.FitTransform(frame).RowCount);
    }

    [Fact]
    public void What_cannot_be_judged_is_refused_by_name()
    {
        Told("missing in 1 row;", new DoubleColumn("a", [1, double.NaN]));
        Told("infinite", new DoubleColumn("a", [1, double.PositiveInfinity]));
        Told("only one", new DoubleColumn("a", [1]));
        Told("no column of numbers", TextColumn.From("a", ["x"]));

        static void Told(string part, Column column) => Assert.Contains(part, Assert.Throws<PrepException>(() => new MarkOutlierRows().Fit(new Frame(column))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Far_values_are_drawn_in_and_keep_their_order()
    {
        var fitted = new LimitOutliers { Action = OutlierAction.Transform, Method = OutlierMethod.Iqr }.Fit(new Frame(new DoubleColumn("x", [.. Enumerable.Range(0, 101).Select(row => (double)row)])));

        var drawn = fitted.Transform(new Frame(new DoubleColumn("x", [-1e6, -60, 10, 150, 160, 1e6, double.NaN])))["x"].Numbers().ToArray();

        Assert.Equal(drawn[..6].Order(), drawn[..6]);
        Assert.Equal([10, 150], drawn[2..4]);
        Assert.Equal(150 + (100 * Math.Log(1.1)), drawn[4], 1e-9);
        Assert.True(drawn[5] < 1200 && double.IsNaN(drawn[6]));
    }
}
