using Tarn.Prep.Cleaning;
using Tarn.Prep.Features;
using Tarn.Prep.Frames;
using Tarn.Prep.Recipes;
using Tarn.Prep.Texts;

namespace Tarn.Prep.Tests;

/// <summary>Making and choosing columns: in recipes, and at the edges.</summary>
public sealed class FeatureTests
{
    private const string Yaml = """
        steps:
          - textTerms: { columns: [note], weight: tf-idf, most: 2, mostTerms: 5 }
          - textTerms: { columns: [code], kind: char, least: 1, most: 2, weight: hash, buckets: 4 }
          - dateParts: { since: "2020-01-01", circular: true }
          - interactions: { columns: [x0, x1], powers: true }
          - selectFeatures: { method: variance }
          - selectFeatures: { method: correlation, threshold: 0.999 }
          - selectFeatures: { method: forest, target: y, most: 12 }
          - pca: { columns: [x2, x3], components: 1 }
        """;

    private static Frame People(int rows, ulong seed = 1)
    {
        var frame = Samples.Numbers(rows, 4, 0, seed);
        var x = frame["x0"].Numbers().ToArray();
        return frame.With(
            Samples.Names("note", rows, ["good day", "bad day", "no", "good good night"], 0.1), Samples.Names("code", rows, ["ab", "abc", "x"]),
            new DateColumn("day", [.. Enumerable.Range(18_000, rows)]), TextColumn.From("y", [.. x.Select(value => value > 100 ? "high" : "low")]));
    }

    [Fact]
    public void A_recipe_of_all_of_them_gives_the_same_from_its_file_and_on_any_number_of_threads()
    {
        var recipe = Recipe.FromYaml(Yaml);
        var (fitted, train, _) = recipe.FitTransform(People(300), new PrepOptions { Threads = 1 });
        var path = Path.GetTempFileName();
        recipe.Fit(People(300), new PrepOptions { Threads = 4 }).Save(path);
        var later = People(40, 2);
        var (one, other) = (fitted.Transform(later), FittedRecipe.Load(path).Transform(later, new PrepOptions { Threads = 4 }));
        File.Delete(path);

        Assert.Equal(train.Names, one.Names);
        Assert.Contains("pca_1", one.Names);
        Assert.Contains("x0", one.Names);
        Assert.DoesNotContain("note", one.Names);
        foreach (var (a, b) in one.Columns.Zip(other.Columns))
        {
            Assert.Equal((a.Name, a.Type), (b.Name, b.Type));
            Assert.Equal(Enumerable.Range(0, a.Length).Select(row => a[row]), Enumerable.Range(0, b.Length).Select(row => b[row]));
        }
    }

    [Fact]
    public void Each_choice_keeps_what_it_says()
    {
        var frame = new Frame(
            new DoubleColumn("same", [1, 1, 1, 1]), new DoubleColumn("told", [0, 0, 5, 6]), new DoubleColumn("twice", [0, 0, 10, 12]), new DoubleColumn("noise", [1, 2, 1, 2]),
            TextColumn.From("y", ["a", "a", "b", "b"]));

        Assert.Equal(["told", "twice", "noise", "y"], new SelectFeatures().FitTransform(frame).Names);
        Assert.Equal(["same", "told", "noise", "y"], new SelectFeatures { Method = SelectMethod.Correlation }.FitTransform(frame).Names);
        foreach (var method in new[] { SelectMethod.F, SelectMethod.ChiSquare, SelectMethod.MutualInformation })
        {
            Assert.Equal(["same", "told", "twice", "y"], new SelectFeatures { Method = method, Target = "y", Most = 2, Columns = ["told", "twice", "noise"] }.FitTransform(frame).Names.Order());
        }

        Assert.Equal(["noise", "y"], new SelectFeatures { Method = SelectMethod.F, Target = "y", Threshold = -1, Columns = ["same", "told", "twice", "noise"], Most = 3 }.FitTransform(frame.Drop("told", "twice").With(TextColumn.From("y", ["a", "b", "a", "b"]))
            .With(new DoubleColumn("told", [1, 1, 1, 1]), new DoubleColumn("twice", [2, 2, 2, 2]))).Names);
    }

    [Fact]
    public void Days_are_counted_from_a_date_or_a_column()
    {
        var frame = new Frame(new TimestampColumn("end", [86_400_000_000L * 3 / 2, 0], NullMask.From([false, true])), new DateColumn("start", [1, 1]));

        Assert.Equal([0.5, double.NaN], new DateParts { Columns = ["end"], Since = "start", Drop = false }.FitTransform(frame)["end_days_since"].Numbers().ToArray());
        Assert.Equal([2.0, 2.0], new DateParts { Columns = ["start"], Since = "1969-12-31" }.FitTransform(frame)["start_days_since"].Numbers().ToArray());
        Assert.Throws<PrepException>(() => new DateParts { Since = "someday" }.Fit(frame));
    }

    [Fact]
    public void What_has_no_answer_is_refused_by_name()
    {
        var one = new Frame(new DoubleColumn("a", [1]), new DoubleColumn("b", [2]));
        Told("only one", () => new Pca().Fit(one));
        Told("No column varies", () => new Pca().Fit(new Frame(new DoubleColumn("a", [1, 1]))));
        Told("missing in 1 row;", () => new Pca().Fit(new Frame(new DoubleColumn("a", [1, double.NaN]))));
        Told("'a' has missing or infinite", () => new Pca().Fit(new Frame(new DoubleColumn("a", [1, 2]))).Transform(new Frame(new DoubleColumn("a", [double.PositiveInfinity]))));
        Told("more than 1 columns", () => new Pca { Components = 2 }.Fit(new Frame(new DoubleColumn("a", [1, 2]))));
        Told("greater than a double", () => new Interactions().FitTransform(new Frame(new DoubleColumn("a", [1e300]), new DoubleColumn("b", [1e300]))));
        Told("which would be lost", () => new Interactions { Columns = ["a", "b"] }.FitTransform(one.With(new DoubleColumn("a*b", [0]))));
        Told("no terms to keep", () => new TextTerms { Columns = ["t"] }.Fit(new Frame(TextColumn.From("t", [null, "!"]))));
        Told("'a' is Double", () => new TextTerms { Columns = ["a"] }.Fit(one));
        Told("negative", () => new SelectFeatures { Method = SelectMethod.ChiSquare, Target = "y", Most = 1 }.Fit(new Frame(new DoubleColumn("a", [-1, 1]), TextColumn.From("y", ["p", "q"]))));
        Told("needs classes", () => new SelectFeatures { Method = SelectMethod.ChiSquare, Target = "b", Most = 1 }.Fit(one));
        Told("name it", () => new SelectFeatures { Method = SelectMethod.F, Most = 1 }.Fit(one));
        Told("infinite", () => new SelectFeatures().Fit(new Frame(new DoubleColumn("a", [double.PositiveInfinity]))));

        static void Told(string part, Action act) => Assert.Contains(part, Assert.Throws<PrepException>(act).Message, StringComparison.Ordinal);
    }
}
