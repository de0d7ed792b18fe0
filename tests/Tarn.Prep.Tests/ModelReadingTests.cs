using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.Recipes;

namespace Tarn.Prep.Tests;

/// <summary>Later rows are read as the training rows were: by the types and forms that the model keeps, never by a guess of their own.</summary>
public sealed class ModelReadingTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-prep-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    private FittedRecipe Fitted(string yaml, string train)
    {
        var recipe = Recipe.FromYaml(yaml);
        var read = FrameReader.ReadWith(Source(train, recipe.Read));
        var path = Path.Combine(directory, "model.json");
        (recipe.Fit(read.Frame) with { Reading = read.Reading with { Notes = [] } }).Save(path);
        return FittedRecipe.Load(path);
    }

    private FrameSource Source(string text, CsvOptions? options = null)
    {
        var path = Path.Combine(directory, "rows.csv");
        File.WriteAllText(path, text);
        return FrameSource.Csv(path, options);
    }

    private Frame Transformed(FittedRecipe fitted, string rows) => fitted.Transform(FrameReader.Read(fitted.Source(Source(rows, fitted.Reading?.Csv))));

    private const string Train = "zip,ok,n,d,x\n02116,yes,1,2021-01-01,2.5\n10001,no,2,2021-01-02,3\n00501,maybe,3,2021-01-03,4.5\n94103,yes,4,2021-01-04,5\n";

    [Theory]
    [InlineData("10001,yes,1,2021-01-01,2", 1)]
    [InlineData("02116,maybe,1.5,2021-01-01,2.5", 0)]
    [InlineData("02116,maybe,1,,2.5", 0)]
    [InlineData("02116,maybe,,2021-01-01,", 0)]
    public void Few_rows_are_read_with_the_types_of_the_model(string row, int zip)
    {
        var fitted = Fitted("steps:\n  - encode: { columns: [zip, ok], method: ordinal }\n  - scale: { columns: [n, x], method: standard }\n", Train);

        var made = Transformed(fitted, "zip,ok,n,d,x\n" + row + "\n");

        Assert.Equal(1, made.RowCount);
        Assert.Equal(ColumnType.Date, made["d"].Type);
        Assert.Equal(zip, Convert.ToInt32(made["zip"][0], System.Globalization.CultureInfo.InvariantCulture) % 4 == 2 ? 1 : 0);
    }

    [Fact]
    public void A_value_that_the_model_does_not_know_is_refused_by_line_and_column()
    {
        var fitted = Fitted("steps:\n  - scale: { columns: [x] }\n", Train);

        var fault = Assert.Throws<PrepException>(() => Transformed(fitted, "zip,ok,n,d,x\n02116,yes,1,2021-01-01,2.5\n02116,yes,1,01/02/2021,2.5\n")).Message;

        Assert.Contains("Line 3 of", fault, StringComparison.Ordinal);
        Assert.Contains("'01/02/2021' in column 'd', which is no", fault.Replace("which is a date", "which is no date", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_keep_the_form_that_training_showed()
    {
        var train = "d,v\n" + string.Concat(Enumerable.Range(1, 28).Select(day => $"{1 + (day % 12):00}/{day:00}/2021,{day}\n"));
        var fitted = Fitted("steps:\n  - dateParts: { columns: [d] }\n", train);

        var made = Transformed(fitted, "d,v\n03/04/2021,1\n12/01/2021,2\n");

        Assert.Equal([(3L, 4L), (12L, 1L)], Enumerable.Range(0, 2).Select(row => ((long)made["d_month"][row]!, (long)made["d_day"][row]!)));
    }

    [Fact]
    public void Signs_that_the_recipe_gives_are_kept_in_the_model()
    {
        var fitted = Fitted("read: { delimiter: ';', decimal: ',' , nulls: [nix] }\nsteps:\n  - scale: { columns: [a], method: min-max }\n", "a;b\n0,5;x\n1,5;nix\n");

        var made = Transformed(fitted, "a;b\n1,0;nix\n");

        Assert.Equal((0.5, 1), (made["a"].Numbers()[0], made["b"].NullCount));
    }

    [Theory]
    [InlineData("dateParts: { columns: [d] }", "d_year")]
    [InlineData("impute: { columns: [v], strategy: median, indicator: true }", "v_missing")]
    [InlineData("outlierRows: { columns: [v, y] }", "outlier_score")]
    [InlineData("outliers: { columns: [v], action: flag }", "v_outlier")]
    public void Columns_that_a_step_makes_never_take_the_place_of_others(string step, string name)
    {
        var frame = new Frame(
            new DateColumn("d", [1, 2, 3, 4]), new DoubleColumn("v", [1, double.NaN, 3, 4]), new DoubleColumn("y", [1, 2, 3, 4]), TextColumn.From(name, ["a", "b", "c", "d"]));
        if (step.StartsWith("outlierRows", StringComparison.Ordinal))
        {
            frame = frame.With(new DoubleColumn("v", [1, 2, 3, 4]));
        }

        var fault = Assert.Throws<PrepException>(() => Recipe.FromYaml($"steps:\n  - {step}\n").Fit(frame)).Message;

        Assert.Contains($"'{name}'", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Batches_are_treated_as_the_whole_is_and_what_needs_all_rows_is_refused_by_name()
    {
        var rows = "zip,ok,n,d,x\n" + string.Concat(Enumerable.Range(0, 3000).Select(row => $"{row % 4:00000},{(row % 3 == 0 ? "yes" : "no")},{row},2021-01-0{1 + (row % 9)},{(row % 7 == 0 ? "" : $"{row}.5")}\n"));
        var fitted = Fitted("steps:\n  - impute: { columns: [x], strategy: median }\n  - scale: { columns: [n, x] }\n  - encode: { columns: [ok], method: one-hot }\n", Train + string.Concat(rows.Skip(13)));
        var source = fitted.Source(Source(rows));
        Lineage? told = null;

        var batches = fitted.RunBatches(FrameReader.Batches(source, 500), lineage => told = lineage).ToList();

        var (whole, lineage) = fitted.Run(FrameReader.Read(source));
        var joined = Frame.Concat(batches);
        Assert.Equal(whole.Names, joined.Names);
        Assert.All(whole.Names, name => Assert.Equal(Enumerable.Range(0, whole.RowCount).Select(row => whole[name].Text(row)), Enumerable.Range(0, whole.RowCount).Select(row => joined[name].Text(row))));
        Assert.Equal(lineage.Steps.Select(step => (step.RowsAfter, step.MissingBefore, step.MissingAfter)), told!.Steps.Select(step => (step.RowsAfter, step.MissingBefore, step.MissingAfter)));
        var dropping = Fitted("steps: [dropDuplicates]\n", Train);
        Assert.Contains("'dropDuplicates' has to see all rows", Assert.Throws<PrepException>(() => dropping.RunBatches([], _ => { }).ToList()).Message, StringComparison.Ordinal);
    }
}
