using Tarn.Prep.Cleaning;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.Runs;
using Tarn.Prep.Splits;

namespace Tarn.Prep.Tests;

/// <summary>Two forms of dates in one column are never mixed row by row: both are named with a row of each.</summary>
public sealed class MixedDatesTests
{
    public static TheoryData<string?[], string> Columns => new()
    {
        { [null, "2024-01-05", "2024-01-06", "21/02/2024"], "row 2 holds '2024-01-05', of the form yyyy-MM-dd, and row 4 holds '21/02/2024', of the form dd/MM/yyyy" },
        { ["03/04/2021", "13/04/2021", "04/13/2021"], "row 2 holds '13/04/2021', of the form dd/MM/yyyy, and row 3 holds '04/13/2021', of the form MM/dd/yyyy" },
        { ["5 Jan 2024", "Jan 6, 2024", "n/a"], "row 1 holds '5 Jan 2024', of the form d MMM yyyy, and row 2 holds 'Jan 6, 2024', of the form MMM d, yyyy" },
        { ["05.01.2024", "2024-01-05T10:00:00Z"], "row 1 holds '05.01.2024', of the form dd.MM.yyyy, and row 2 holds '2024-01-05T10:00:00Z', of the form yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK" },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void They_are_refused_with_a_row_of_each(string?[] values, string told)
    {
        var frame = new Frame(TextColumn.From("day", values));

        Assert.Contains(told, Fault(() => new Parse { Columns = ["day"] }.Fit(frame)), StringComparison.Ordinal);
        Assert.Contains(told, Fault(() => new ConvertTo { Columns = ["day"], Type = ColumnType.Date }.Fit(frame)), StringComparison.Ordinal);
        var run = new PreparationRun { Recipe = new Recipes.Recipe { Name = "r", Steps = [] }, Time = "day", Shares = new SplitShares(0.6, 0.2, 0.2) };
        Assert.Contains(told, Fault(() => run.Write(frame, Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()))), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void They_are_read_from_a_file_as_the_texts_they_are(string?[] values, string _)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        try
        {
            File.WriteAllLines(path, values.Select((value, row) => $"{row};{value}").Prepend("id;day"));

            var column = FrameReader.Read(FrameSource.Csv(path))["day"];

            Assert.Equal(ColumnType.Text, column.Type);
            Assert.Equal(values, Enumerable.Range(0, values.Length).Select(column.Text).Select(text => text?.Length == 0 ? null : text));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_value_that_is_no_date_is_another_fault() =>
        Assert.DoesNotContain("of the form", Fault(() => new ConvertTo { Columns = ["day"], Type = ColumnType.Date }.Fit(new Frame(TextColumn.From("day", ["2024-01-05", "soon"])))), StringComparison.Ordinal);

    private static string Fault(Action act) => Assert.Throws<PrepException>(act).Message;
}
