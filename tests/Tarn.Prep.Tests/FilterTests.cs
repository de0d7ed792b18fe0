using Tarn.Prep.Frames;
using Tarn.Prep.Recipes;
using Tarn.Prep.Runs;

namespace Tarn.Prep.Tests;

/// <summary>Rows kept by a condition: where it is true, of training rows, and counted.</summary>
public sealed class FilterTests
{
    private static readonly Frame Table = new(
        new LongColumn("age", [17, 18, 0, 40, 99], NullMask.From([false, false, true, false, false])),
        TextColumn.From("city", ["Oslo", "Oslo", "Rome", null, "Rome"]));

    private static Recipe Recipe(string settings) => Recipes.Recipe.FromYaml($"name: r\nsteps:\n  - filter: {settings}\n");

    private static object?[] Ages(Frame frame) => [.. Enumerable.Range(0, frame.RowCount).Select(row => frame["age"][row])];

    [Theory]
    [InlineData("age >= 18", new[] { 18L, 40L, 99L })]
    [InlineData("NOT (age < 18)", new[] { 18L, 40L, 99L })]
    [InlineData("city = 'Oslo' OR age > 50", new[] { 17L, 18L, 99L })]
    [InlineData("city <> 'Oslo' AND age IS NOT NULL", new[] { 99L })]
    [InlineData("true", new[] { 17L, 18L, -1L, 40L, 99L })]
    [InlineData("age > 1000", new long[0])]
    public void Rows_are_kept_where_the_condition_is_true_and_null_is_not(string condition, long[] kept)
    {
        var (_, frame, lineage) = Recipe($"{{ where: \"{condition}\" }}").FitTransform(Table);

        Assert.Equal(kept, Ages(frame).Select(age => (long?)age ?? -1));
        Assert.Equal((5, kept.Length), (lineage.Steps[0].RowsBefore, lineage.Steps[0].RowsAfter));
    }

    [Fact]
    public void Rows_left_out_are_told()
    {
        var lineage = Recipe("{ where: age >= 18 }").FitTransform(Table).Lineage;

        Assert.Equal(["The step 'filter' left out 2 of 5 rows."], lineage.Losses());
        Assert.Empty(Recipe("{ where: true }").FitTransform(Table).Lineage.Losses());
    }

    [Fact]
    public void Rows_to_be_predicted_are_all_kept_unless_told_otherwise()
    {
        Assert.Equal(5, Recipe("{ where: age >= 18 }").Fit(Table).Transform(Table).RowCount);
        Assert.Equal(5, Recipe("{ where: age >= 18, rows: training }").Fit(Table).Transform(Table).RowCount);
        Assert.Equal(3, Recipe("{ where: age >= 18, rows: all }").Fit(Table).Transform(Table).RowCount);
    }

    [Fact]
    public void A_run_filters_the_training_part_alone_and_before_the_split_all_rows()
    {
        var frame = new Frame(
            new LongColumn("age", [.. Enumerable.Range(0, 100).Select(row => (long)row)]),
            TextColumn.From("y", [.. Enumerable.Range(0, 100).Select(row => row % 2 == 0 ? "a" : "b")]));

        Assert.All(Parts("steps:\n  - filter: { where: age % 10 <> 0 }\n"), part => Assert.Equal(part.Name != "train", part.Rows == part.RowsRead));
        Assert.Equal(90, Parts("beforeSplit:\n  - filter: { where: age % 10 <> 0 }\nsteps:\n  - scale: { columns: [age] }\n").Sum(part => part.Rows));

        IReadOnlyList<PreparedPart> Parts(string yaml)
        {
            var directory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            try
            {
                var said = new List<string>();
                var run = new PreparationRun { Recipe = Recipes.Recipe.FromYaml(yaml), Target = "y", Say = said.Add };
                var parts = run.Write(frame, directory).Parts;
                Assert.Contains(said, told => told.StartsWith("The step 'filter' left out ", StringComparison.Ordinal));
                return parts;
            }
            finally
            {
                Directory.Delete(directory, true);
            }
        }
    }

    [Fact]
    public void A_model_with_a_filter_before_the_split_keeps_rows_to_be_predicted()
    {
        var recipe = Recipes.Recipe.FromYaml("beforeSplit:\n  - filter: { where: age >= 18 }\nsteps:\n  - rename: { columns: { city: town } }\n");
        var (prepared, before) = recipe.Prepare(Table);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            before.Before(recipe.Fit(prepared)).Save(path);

            Assert.Equal(3, prepared.RowCount);
            Assert.Equal(5, FittedRecipe.Load(path).Transform(Table).RowCount);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Training_rows_are_not_treated_as_later_ones_are_which_whoever_fits_in_batches_is_told()
    {
        Assert.False(new Expressions.Filter { Where = "true" }.TakesRowsAlone);
        Assert.True(new Expressions.Filter { Where = "true", Rows = Expressions.FilteredRows.All }.TakesRowsAlone);
        Assert.Empty(Recipe("{ where: age >= 18 }").Fit(Table).NeedAllRows);
    }

    [Theory]
    [InlineData("age + 1", "The condition (age + 1) answers bigint, not true or false; compare it with something.")]
    [InlineData("count(*) > 1", "cannot contain aggregations")]
    [InlineData("agge > 1", "Did you mean 'age'?")]
    [InlineData("1 / (age - 40) > 0", "at row 4 of the rows that the step is given (age = 40): Division by zero.")]
    public void What_is_no_condition_is_refused(string condition, string told) =>
        Assert.Contains(told, Assert.Throws<PrepException>(() => Recipe($"{{ where: {condition} }}").FitTransform(Table)).Message, StringComparison.Ordinal);

    [Fact]
    public void Batches_are_filtered_as_the_whole_is()
    {
        var model = Recipe("{ where: age >= 18, rows: all }").Fit(Table);
        Lineage? lineage = null;

        var batches = model.RunBatches([Table.Head(2), Table.Take([2, 3, 4])], all => lineage = all).ToList();

        Assert.Equal([18L, 40L, 99L], batches.SelectMany(Ages));
        Assert.Equal((5, 3), (lineage!.Steps[0].RowsBefore, lineage.Steps[0].RowsAfter));
    }
}
