using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Numerics;
using Tarn.Prep.Recipes;

namespace Tarn.Prep.Tests;

/// <summary>Imputers that take numbers and names together: forests, chained regressions with logistic ones, the neural network.</summary>
public sealed class MixedImputeTests
{
    public static TheoryData<string> Imputers { get; } = ["forest", "logistic", "neural"];

    private static Step Imputer(string name, IReadOnlyList<string>? columns = null) => name switch
    {
        "forest" => new ForestImpute { Columns = columns, Trees = 20, Rounds = 3 },
        "logistic" => new IterativeImpute { Columns = columns ?? ["x", "y", "kind", "truth"], Rounds = 4 },
        _ => new NeuralImpute { Columns = columns, Epochs = 30, Hidden = 32 },
    };

    /// <summary>One number follows the other, and both names follow a number.</summary>
    private static Frame Related(int rows, double missing, ulong seed = 5)
    {
        var random = new SeededRandom(seed);
        var (x, y) = (new double[rows], new double[rows]);
        var kind = new string?[rows];
        var (truth, lacks) = (new bool[rows], new bool[rows]);
        for (var row = 0; row < rows; row++)
        {
            x[row] = (3 * random.NextGaussian()) + 50;
            y[row] = (-20 * (x[row] - 50)) + (5 * random.NextGaussian());
            kind[row] = x[row] < 48.5 ? "low" : x[row] < 51.5 ? "middle" : "high";
            truth[row] = y[row] > 0;
            x[row] = random.NextDouble() < missing ? double.NaN : x[row];
            y[row] = random.NextDouble() < missing ? double.NaN : y[row];
            kind[row] = random.NextDouble() < missing ? null : kind[row];
            lacks[row] = random.NextDouble() < missing;
        }

        return new Frame(new DoubleColumn("x", x), new DoubleColumn("y", y), TextColumn.From("kind", kind), new BoolColumn("truth", truth, NullMask.From(lacks)));
    }

    [Theory]
    [MemberData(nameof(Imputers))]
    public void Hidden_cells_are_guessed_far_better_than_by_mean_and_mode(string name)
    {
        var scores = ImputationCheck.Measure(Imputer(name), Related(1500, 0.05));

        Assert.Equal(["x", "y", "kind", "truth"], scores.Select(score => score.Column));
        Assert.All(scores, score => Assert.Equal(score.Hidden, score.Guessed));
        Assert.All(scores, score => Assert.True(score.Skill > 0.4, $"{score.Column}: {score.Skill}"));
    }

    [Theory]
    [MemberData(nameof(Imputers))]
    public void The_answer_depends_on_the_seed_alone_and_outlives_the_model_file(string name)
    {
        var (train, later) = (Related(300, 0.1), Related(80, 0.2, 6));
        var recipe = new Recipe { Name = "r", Steps = [Imputer(name)] };
        var one = recipe.Fit(train, new PrepOptions { Threads = 1 });
        var path = Path.GetTempFileName();
        recipe.Fit(train, new PrepOptions { Threads = 4 }).Save(path);
        var loaded = FittedRecipe.Load(path).Transform(later, new PrepOptions { Threads = 3 });
        File.Delete(path);

        foreach (var (a, b) in one.Transform(later).Columns.Zip(loaded.Columns))
        {
            Assert.Equal(0, b.NullCount);
            Assert.Equal(Enumerable.Range(0, a.Length).Select(row => a[row]), Enumerable.Range(0, b.Length).Select(row => b[row]));
        }
    }

    [Theory]
    [MemberData(nameof(Imputers))]
    public void Known_cells_stay_and_unknown_categories_too(string name)
    {
        var fitted = Imputer(name).Fit(Related(200, 0.1));
        var later = new Frame(new DoubleColumn("x", [50, double.NaN]), new DoubleColumn("y", [double.NaN, 1]), TextColumn.From("kind", ["never seen", null]), new BoolColumn("truth", [true, false]));

        var filled = fitted.Transform(later);

        Assert.Equal("never seen", filled["kind"][0]);
        Assert.Contains(filled["kind"].Text(1), (string?[])["low", "middle", "high"]);
        Assert.Equal(50.0, filled["x"][0]);
        Assert.True(double.IsFinite((double)filled["y"][0]!));
    }

    [Theory]
    [MemberData(nameof(Imputers))]
    public void Constants_one_row_and_a_class_of_one_member_have_an_answer(string name)
    {
        var constant = new Frame(new DoubleColumn("x", [2, 2, double.NaN]), TextColumn.From("kind", ["a", null, "b"]));
        var single = new Frame(new DoubleColumn("x", [2]), TextColumn.From("kind", ["a"]));

        Assert.Equal(2.0, (double)Imputer(name, ["x", "kind"]).FitTransform(constant)["x"][2]!, 0.5);
        Assert.NotNull(Imputer(name, ["x", "kind"]).FitTransform(constant)["kind"][1]);
        Assert.Equal("a", Imputer(name, ["x", "kind"]).Fit(single).Transform(new Frame(new DoubleColumn("x", [7]), TextColumn.From("kind", [null])))["kind"][0]);
    }

    [Theory]
    [MemberData(nameof(Imputers))]
    public void What_cannot_be_learnt_from_is_refused_by_name(string name)
    {
        var text = TextColumn.From("kind", ["a", "b"]);

        Told("'x' has no values", new Frame(new DoubleColumn("x", [double.NaN, double.NaN]), text));
        Told("'x' holds infinite values", new Frame(new DoubleColumn("x", [1, double.PositiveInfinity]), text));
        Told("'x' is a time", new Frame(new DateColumn("x", [1, 2]), text));

        void Told(string part, Frame frame) => Assert.Contains(part, Assert.Throws<PrepException>(() => Imputer(name, ["x", "kind"]).Fit(frame)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Drawing_and_matching_names_is_refused() =>
        Assert.Throws<PrepException>(() => new IterativeImpute { Columns = ["x", "kind"], Draw = true }.Fit(Related(50, 0.1)));
}
