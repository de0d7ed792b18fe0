using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.Recipes;
using Tarn.Prep.Runs;

namespace Tarn.Prep.Tests;

/// <summary>What is to be predicted, and what rows are told apart and split by, is only touched by a step that names it.</summary>
public sealed class LabelTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-prep-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    private static Frame People(int rows) => new(
        new DoubleColumn("age", [.. Enumerable.Range(0, rows).Select(row => row % 7 == 0 ? double.NaN : row % 50)]),
        new DoubleColumn("income", [.. Enumerable.Range(0, rows).Select(row => row % 11 == 0 ? double.NaN : 100.0 * (row % 31))]),
        new LongColumn("id", [.. Enumerable.Range(0, rows).Select(row => (long)row)]),
        TextColumn.From("day", [.. Enumerable.Range(0, rows).Select(row => new DateTime(2001, 1, 1).AddDays(row).ToString("MMM d yyyy", System.Globalization.CultureInfo.InvariantCulture))]),
        TextColumn.From("city", [.. Enumerable.Range(0, rows).Select(row => row % 3 == 0 ? " Oslo" : "Rome")]),
        new DoubleColumn("y", [.. Enumerable.Range(0, rows).Select(row => row % 10 == 0 ? double.NaN : row % 4)]));

    /// <summary>Every step that may come without columns, once; what drops or makes rows is left out.</summary>
    public static TheoryData<string> StepsWithoutColumns =>
    [
        "impute: { strategy: median }", "impute: { strategy: mode }", "scale: { method: standard }", "bin: { bins: 3 }", "outliers: { action: cap }", "outliers: { action: missing }", "markMissing: { values: [1, 2] }",
        "cleanText", "imputeNearest", "imputeIterative: { rounds: 2 }", "imputeForest: { rounds: 2 }", "encode: { method: ordinal }", "dropPoorColumns: { missingShare: 0.05 }", "dateParts",
    ];

    [Theory]
    [MemberData(nameof(StepsWithoutColumns))]
    public void A_step_without_columns_leaves_target_time_group_and_identifiers_alone(string step)
    {
        var frame = Labels.Known(People(200), "y").Frame;
        var recipe = Recipe.FromYaml($"steps:\n  - {step}\n");
        string[] untouched = ["y", "id", "day", "city"];

        var (fitted, made, _) = recipe.FitTransform(frame, new PrepOptions { Untouched = untouched });
        var path = Path.Combine(directory, "model.json");
        fitted.Save(path);
        var later = FittedRecipe.Load(path).Transform(frame);

        foreach (var name in untouched)
        {
            Assert.Equal(Enumerable.Range(0, frame.RowCount).Select(row => frame[name][row]), Enumerable.Range(0, frame.RowCount).Select(row => made[name][row]));
            Assert.Equal(Enumerable.Range(0, frame.RowCount).Select(row => frame[name][row]), Enumerable.Range(0, frame.RowCount).Select(row => later[name][row]));
        }
    }

    [Fact]
    public void A_step_that_names_the_target_touches_it_and_that_is_said()
    {
        var recipe = Recipe.FromYaml("name: r\nsteps:\n  - scale: { columns: [y], method: min-max }\n");

        Assert.Contains("Step 1 of the recipe 'r' (scale) names 'y'", Assert.Single(recipe.Touching(["y"])), StringComparison.Ordinal);
        Assert.Equal(1, recipe.FitTransform(Labels.Known(People(50), "y").Frame, new PrepOptions { Untouched = ["y"] }).Frame["y"].Numbers().ToArray().Max());
    }

    [Fact]
    public void Rows_without_a_label_are_left_out_of_a_run_and_counted()
    {
        var said = new List<string>();
        var run = new PreparationRun { Recipe = Recipe.FromYaml("steps:\n  - impute: { strategy: median }\n"), Target = "y", Say = said.Add };

        var prepared = run.Write(People(200), Path.Combine(directory, "out"));

        Assert.Equal(180, prepared.Parts.Sum(part => part.Rows));
        Assert.Contains("20 rows have no value of the target 'y' and were left out.", said);
        Assert.Contains("\"rowsWithoutTarget\": 20", File.ReadAllText(Path.Combine(directory, "out", "lineage.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_written_as_text_split_in_the_order_of_time_and_the_cut_is_told()
    {
        var said = new List<string>();
        var run = new PreparationRun { Recipe = Recipe.FromYaml("steps:\n  - dropColumns: { columns: [city] }\n"), Time = "day", Say = said.Add, Shares = new(0.5, 0, 0.5) };

        run.Write(People(100), Path.Combine(directory, "out"));

        Assert.Contains(said, sentence => sentence.Contains("train from 2001-01-01", StringComparison.Ordinal) && sentence.Contains("test from 2001-02-20", StringComparison.Ordinal));
        Assert.Equal("Feb 20 2001", FrameReader.Read(FrameSource.File(Path.Combine(directory, "out", "test.parquet")))["day"].Text(0));
        var fault = Assert.Throws<PrepException>(() => (run with { Time = "city", Overwrite = true }).Write(People(100), Path.Combine(directory, "out")));
        Assert.Contains("'city': it is text", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_two_parts_that_are_the_same_are_told_and_can_be_dropped_before_the_split()
    {
        var said = new List<string>();
        var twice = People(60).Drop("id", "day");
        var run = new PreparationRun { Recipe = Recipe.FromYaml("steps:\n  - cleanText\n"), Say = said.Add };
        run.Write(Frame.Concat(twice, twice), Path.Combine(directory, "out"));
        Assert.Contains(said, sentence => sentence.Contains("stand in the training part too", StringComparison.Ordinal));

        said.Clear();
        (run with { Recipe = Recipe.FromYaml("beforeSplit: [dropDuplicates]\nsteps:\n  - cleanText\n"), Overwrite = true }).Write(Frame.Concat(twice, twice), Path.Combine(directory, "out"));

        Assert.DoesNotContain(said, sentence => sentence.Contains("training part too", StringComparison.Ordinal));
        var fitted = FittedRecipe.Load(Path.Combine(directory, "out", "model.json"));
        Assert.Equal("Oslo", fitted.Transform(twice)["city"].Text(0));
        Assert.Contains("learns from rows", Assert.Throws<PrepException>(() => Recipe.FromYaml("beforeSplit: [impute]\nsteps: [cleanText]\n").Prepare(twice)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nearest_neighbours_of_one_column_are_refused()
    {
        var fault = Assert.Throws<PrepException>(() => Recipe.FromYaml("steps:\n  - imputeNearest: { columns: [age] }\n").Fit(People(50)));

        Assert.Contains("only 'age'", fault.Message, StringComparison.Ordinal);
    }
}
