using Tarn.Prep.Cleaning;
using Tarn.Prep.Encodings;
using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Recipes;
using Tarn.Prep.Scaling;

namespace Tarn.Prep.Tests;

public sealed class RecipeTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-prep-").FullName;

    private const string Yaml = """
        name: people
        steps:
          - markMissing: { columns: [age], values: [-999] }
          - dropDuplicates
          - cleanText: { lowerCase: true }
          - convert: { columns: [born], type: date }
          - dateParts: { circular: true }
          - impute: { columns: [age], strategy: median, groupBy: [city], indicator: true }
          - imputeNearest: { columns: [age, income], neighbours: 3 }
          - imputeIterative: { columns: [age, income], rounds: 2, matchAmong: 3 }
          - outliers: { columns: [income], method: mad, action: cap }
          - bin: { columns: [age], method: uniform, bins: 4, suffix: _bin }
          - scale: { columns: [income], method: yeo-johnson }
          - encodeTarget: { columns: [city], target: y }
          - balance: { target: y, method: smote }
        """;

    public void Dispose() => Directory.Delete(directory, true);

    private static Frame People(int rows, int offset = 0) => new(
        new DoubleColumn("age", [.. Enumerable.Range(offset, rows).Select(row => row % 11 == 0 ? -999 : row % 7 == 0 ? double.NaN : 20 + (row * 37 % 50))]),
        new DoubleColumn("income", [.. Enumerable.Range(offset, rows).Select(row => row % 13 == 0 ? double.NaN : Math.Exp(row * 31 % 17 / 4.0))]),
        TextColumn.From("city", [.. Enumerable.Range(offset, rows).Select(row => row % 3 == 0 ? " Oslo" : row % 3 == 1 ? "OSLO" : "bergen")]),
        TextColumn.From("born", [.. Enumerable.Range(offset, rows).Select(row => $"{1950 + (row % 60)}-{1 + (row % 12):00}-{1 + (row % 28):00}")]),
        TextColumn.From("y", [.. Enumerable.Range(offset, rows).Select(row => row % 5 == 0 ? "yes" : "no")]));

    [Fact]
    public void A_recipe_of_every_kind_of_step_fits_saves_loads_and_transforms()
    {
        var (fitted, train, lineage) = Recipe.FromYaml(Yaml).FitTransform(People(400));
        var path = Path.Combine(directory, "model.json");
        fitted.Save(path);
        var later = People(100, 1000);
        var expected = fitted.Transform(later);
        var (loaded, used) = FittedRecipe.Load(path).Run(later);

        Assert.Equal(expected.Names, loaded.Names);
        Assert.Equal(train.Names, loaded.Names);
        foreach (var (a, b) in expected.Columns.Zip(loaded.Columns))
        {
            Assert.Equal(Enumerable.Range(0, expected.RowCount).Select(row => a[row]), Enumerable.Range(0, expected.RowCount).Select(row => b[row]));
            Assert.Equal(0, a.NullCount);
        }

        Assert.Equal(13, lineage.Steps.Count);
        Assert.Equal(("markMissing", 400L, 400L), (lineage.Steps[0].Step, lineage.Steps[0].RowsBefore, lineage.Steps[0].RowsAfter));
        Assert.True(lineage.Steps[0].MissingAfter > lineage.Steps[0].MissingBefore);
        Assert.True(lineage.Steps[^1].RowsAfter > 400);
        Assert.Equal(100, used.Steps[^1].RowsAfter);
        Assert.Contains("\"strategy\": \"median\"", lineage.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Later_rows_may_come_without_the_target()
    {
        var yaml = Yaml.Replace("  - dateParts", "  - dropMissingRows: { except: [age, income] }\n  - dateParts", StringComparison.Ordinal);
        var fitted = Recipe.FromYaml(yaml).Fit(People(400)) with { Target = "y" };
        var path = Path.Combine(directory, "model.json");
        fitted.Save(path);
        fitted = FittedRecipe.Load(path);
        var later = People(100, 1000);

        var (with, without) = (fitted.Transform(later), fitted.Transform(later.Drop("y")));

        Assert.Equal(with.Names.Except(["y"]), without.Names);
        foreach (var column in without.Columns)
        {
            Assert.Equal(Enumerable.Range(0, 100).Select(row => with[column.Name][row]), Enumerable.Range(0, 100).Select(row => column[row]));
        }

        Assert.Contains("'age' is gone", Assert.Throws<PrepException>(() => fitted.Transform(later.Drop("y", "age"))).Message, StringComparison.Ordinal);
        Assert.Contains("'y' is gone", Assert.Throws<PrepException>(() => (fitted with { Target = null }).Transform(later.Drop("y"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_imputer_of_a_recipe_says_how_well_it_guesses()
    {
        var scores = ImputationCheck.Measure(Recipe.FromYaml(Yaml), People(5000));

        // The second has nothing left of age to guess, and the third nothing at all.
        Assert.Equal(["age", "income"], scores.Select(score => score.Column));
        Assert.All(scores, score => Assert.True(score.Hidden >= 200 && score.Guessed == score.Hidden));
        Assert.Empty(ImputationCheck.Measure(Recipe.FromYaml("name: r\nsteps:\n  - scale: { method: robust }\n"), People(50)));
    }

    [Theory]
    [InlineData(ColumnType.Double)]
    [InlineData(ColumnType.Long)]
    [InlineData(ColumnType.Bool)]
    [InlineData(ColumnType.Text)]
    [InlineData(ColumnType.Date)]
    [InlineData(ColumnType.Timestamp)]
    public void A_column_without_values_is_one_of_any_type(ColumnType type)
    {
        var column = Column.Missing("y", type, 70);

        Assert.Equal((type, 70, 70), (column.Type, column.Length, column.NullCount));
    }

    [Fact]
    public void The_same_recipe_in_code_is_the_same()
    {
        var yaml = Recipe.FromYaml("name: r\nsteps:\n  - impute: { strategy: mean }\n  - scale: { method: min-max }\n");
        var code = new Recipe { Name = "r", Steps = [new Impute { Strategy = ImputeStrategy.Mean }, new Scale { Method = ScaleMethod.MinMax }] };

        Assert.Equal(code.Steps, yaml.Steps);
    }

    [Fact]
    public void Drift_names_every_column()
    {
        var fitted = new Recipe { Name = "r", Steps = [new DropMissingRows()] }.Fit(People(20));
        var drifted = People(20).Drop("age").With(TextColumn.From("income", [.. Enumerable.Repeat("much", 20)]), new LongColumn("extra", new long[20]));

        var fault = Assert.Throws<PrepException>(() => fitted.Transform(drifted));

        Assert.Contains("'age' is gone; column 'income' was Double and is Text; column 'extra' is new", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("steps: [fly]", "'fly'")]
    [InlineData("steps:\n  - impute: { stratgey: mean }", "Line 2")]
    [InlineData("steps:\n  - impute: { strategy: clever }", "Line 2")]
    [InlineData("steps: []", "needs a list")]
    [InlineData("name: [", "not YAML")]
    [InlineData("what: 1", "'what'")]
    [InlineData("steps:\n  - dropColumns", "columns")]
    public void A_recipe_that_is_wrong_says_where(string yaml, string told) =>
        Assert.Contains(told, Assert.Throws<PrepException>(() => Recipe.FromYaml(yaml)).Message, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void A_step_that_fails_is_named()
    {
        var recipe = new Recipe { Name = "r", Steps = [new DropMissingRows(), new Encode { Columns = ["nowhere"] }] };

        Assert.Contains("Step 2 of the recipe 'r' (encode): There is no column 'nowhere'", Assert.Throws<PrepException>(() => recipe.Fit(People(20))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_numbers_where_real_ones_were_are_no_drift_unless_a_double_cannot_hold_them()
    {
        var fitted = new Recipe { Name = "r", Steps = [new Impute { Columns = ["x"] }] }.Fit(new Frame(new DoubleColumn("x", [1, 2.5, double.NaN])));

        var later = fitted.Transform(new Frame(new LongColumn("x", [7, 0], NullMask.From([false, true]))));

        Assert.Equal([7, 1.75], later["x"].Numbers().ToArray());
        var huge = Assert.Throws<PrepException>(() => fitted.Transform(new Frame(new LongColumn("x", [long.MaxValue]))));
        Assert.Contains("column 'x' was Double and is Long", huge.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_and_real_numbers_come_back_from_a_model_as_what_they_were()
    {
        var path = Path.Combine(directory, "model.json");
        var frame = new Frame(new LongColumn("whole", [3, 4, 5, 0], NullMask.From([false, false, false, true])), new DoubleColumn("real", [1, 3, 2.5, double.NaN]), TextColumn.From("group", ["a", "a", "b", "b"]));
        var fitted = new Recipe { Name = "r", Steps = [new Impute { Columns = ["whole"] }, new Impute { Columns = ["real"], GroupBy = ["group"] }] }.Fit(frame);
        fitted.Save(path);

        var loaded = FittedRecipe.Load(path).Transform(frame);

        Assert.Equal(fitted.Transform(frame).Columns.Select(column => (column.Type, column[3])), loaded.Columns.Select(column => (column.Type, column[3])));
        Assert.Equal((ColumnType.Long, 4L, 2.5), (loaded["whole"].Type, loaded["whole"][3], loaded["real"][3]));
        Assert.Equal(["1.0", "1", "\"Infinity\""], new Scalar[] { 1.0, 1L, double.PositiveInfinity }.Select(value => System.Text.Json.JsonSerializer.Serialize(value)));
    }

    [Fact]
    public void A_model_that_was_changed_or_is_none_is_refused()
    {
        var path = Path.Combine(directory, "model.json");
        new Recipe { Name = "r", Steps = [new Impute { Columns = ["age"] }] }.Fit(People(50)).Save(path);
        var text = File.ReadAllText(path);

        File.WriteAllText(path, text.Replace("\"input\": \"Double\"", "\"input\": \"Long\"", StringComparison.Ordinal));
        Assert.Contains("checksum", Assert.Throws<PrepException>(() => FittedRecipe.Load(path)).Message, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace("\"leastReaderVersion\": 1", "\"leastReaderVersion\": 2", StringComparison.Ordinal));
        Assert.Contains("later Tarn", Assert.Throws<PrepException>(() => FittedRecipe.Load(path)).Message, StringComparison.Ordinal);
        File.WriteAllText(path, "{}");
        Assert.Throws<PrepException>(() => FittedRecipe.Load(path));
        File.WriteAllText(path, text[..(text.Length / 2)]);
        Assert.Throws<PrepException>(() => FittedRecipe.Load(path));
        Assert.Throws<PrepException>(() => FittedRecipe.Load(path + ".none"));
    }

    [Fact]
    public void Cleaning_steps_do_what_they_say()
    {
        var frame = new Frame(TextColumn.From("n", ["1", " 2.5 ", "x", null]), TextColumn.From("d", ["Jun 12 1998", "Jan 1 2001", null, "Feb 3 2002"]), new LongColumn("c", [1, 1, 1, 1]), new DoubleColumn("e", [double.NaN, double.NaN, double.NaN, 1]));

        Assert.Throws<PrepException>(() => new ConvertTo { Columns = ["n"], Type = ColumnType.Double }.FitTransform(frame));
        Assert.Equal([1, 2.5, double.NaN, double.NaN], new ConvertTo { Columns = ["n"], Type = ColumnType.Double, MissingIfNot = true }.FitTransform(frame)["n"].Numbers().ToArray());
        Assert.Equal(new DateOnly(1998, 6, 12), new ConvertTo { Columns = ["d"], Type = ColumnType.Date }.FitTransform(frame)["d"][0]);
        Assert.Equal(["n", "d"], new DropPoorColumns().FitTransform(frame).Names);
        Assert.Equal(1, new DropMissingRows { Columns = ["n", "d"] }.FitTransform(frame).RowCount - 1);
        var parts = new DateParts().FitTransform(new Frame(new DateColumn("d", [0])));
        Assert.Equal([1970L, 1L, 1L, 4L, 1L, false], parts.Columns.Select(column => column[0]));
    }
}
