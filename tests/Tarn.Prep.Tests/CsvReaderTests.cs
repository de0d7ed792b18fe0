using System.Globalization;
using System.Text;
using Tarn.Duck;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Tests;

/// <summary>Types and values of delimited files: the same wherever pieces end, whatever the size, and as DuckDB reads what both read.</summary>
public sealed class CsvReaderTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-prep-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    private string Written(string text, string name = "rows.csv")
    {
        var path = Path.Combine(directory, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static Frame Read(string path, int pieceBytes = 1 << 20, CsvOptions? options = null, IReadOnlyList<string>? columns = null)
    {
        var source = FrameSource.Csv(path, options) with { Columns = columns };
        using var table = new CsvTable(source.Table!, source.Wanted, PrepOptions.Default, pieceBytes);
        return table.Read().Frame;
    }

    private static Frame Duck(string path) => FrameReader.Read(FrameSource.Sql($"SELECT * FROM read_csv({DuckSql.Literal(path)}, sample_size = -1, allow_quoted_nulls = false)"));

    private static void Same(Frame expected, Frame actual)
    {
        Assert.Equal(expected.Columns.Select(column => (column.Name, column.Type, column.Length, column.NullCount)), actual.Columns.Select(column => (column.Name, column.Type, column.Length, column.NullCount)));
        foreach (var (a, b) in expected.Columns.Zip(actual.Columns))
        {
            Assert.Equal(Enumerable.Range(0, a.Length).Select(row => a[row]), Enumerable.Range(0, b.Length).Select(row => b[row]));
            if (a is TextColumn text)
            {
                Assert.Equal(text.Codes.ToArray(), ((TextColumn)b).Codes.ToArray());
            }
        }
    }

    private static string Everything(int rows, string quote, string line)
    {
        var random = new SeededRandom(3);
        var text = new StringBuilder($"real,whole,truth,day,time,name,last{line}");
        for (var row = 0; row < rows; row++)
        {
            var real = random.NextDouble() < 0.1 ? "" : (random.NextGaussian() * Math.Pow(10, random.Next(40) - 20)).ToString(random.Next(2) == 0 ? "R" : "F6", CultureInfo.InvariantCulture);
            real = real.Length > 18 ? "0.5" : real;
            var whole = random.NextDouble() < 0.1 ? "" : ((long)random.Next() >> random.Next(63)).ToString(CultureInfo.InvariantCulture);
            var name = random.Next(9) switch { 0 => "", 1 => $"{quote}a,b{line}c{quote}", 2 => $"{quote}say {quote}{quote}x{quote}{quote}{quote}", 3 => "Ünï", _ => $"n{random.Next(300)}" };
            name = quote.Length == 0 ? name.Replace(",", ";", StringComparison.Ordinal).Replace(line, " ", StringComparison.Ordinal) : name;
            var day = new DateOnly(1600, 3, 1).AddDays(random.Next(200_000));
            var time = new DateTime(1900, 1, 1).AddTicks(10 * (long)(random.Next() % 5_000_000_000_000_000));
            text.Append(CultureInfo.InvariantCulture, $"{real},{whole},{(random.Next(2) == 0 ? "True" : "false")},{day:yyyy-MM-dd},{time:yyyy-MM-dd HH:mm:ss.ffffff},{name},{row}{line}");
        }

        return text.ToString();
    }

    [Theory]
    [InlineData("", "\n", 1 << 20)]
    [InlineData("", "\r\n", 1000)]
    [InlineData("\"", "\n", 1 << 20)]
    [InlineData("\"", "\n", 97)]
    public void Every_type_is_read_as_DuckDB_reads_it_wherever_the_pieces_end(string quote, string line, int pieceBytes)
    {
        var path = Written(Everything(2500, quote, line));

        Same(Duck(path), Read(path, pieceBytes));
    }

    [Theory]
    [InlineData("a,b\n1,x\n2,y")]
    [InlineData("a;b\n1;x\n2;y\n")]
    [InlineData("a\tb\n-1\t\n\ty\n")]
    [InlineData("1,2\n3,4\n")]
    public void Other_signs_and_last_lines_without_an_end_are_read(string text)
    {
        var path = Written(text);

        Same(Duck(path), Read(path));
        Same(Duck(path), Read(path, 3));
    }

    [Fact]
    public void Columns_are_read_in_the_order_asked_for()
    {
        var path = Written(Everything(300, "", "\n"));

        Same(Duck(path).Select("name", "real"), Read(path, columns: ["name", "real"]));
        Assert.Contains("'nowhere'", Assert.Throws<PrepException>(() => Read(path, columns: ["nowhere"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.5", ColumnType.Double)]
    [InlineData(" 7 ", ColumnType.Long)]
    [InlineData("-", ColumnType.Long)]
    [InlineData("NA", ColumnType.Long)]
    [InlineData("000123", ColumnType.Text)]
    [InlineData("+49123", ColumnType.Text)]
    [InlineData("99999999999999999999", ColumnType.Text)]
    [InlineData("9007199254740993", ColumnType.Long)]
    [InlineData("1e5", ColumnType.Double)]
    [InlineData("inf", ColumnType.Double)]
    [InlineData("x", ColumnType.Text)]
    public void One_late_value_decides_alike_in_small_and_large_files(string late, ColumnType type)
    {
        foreach (var rows in (int[])[20, 20_000])
        {
            var path = Written("a,b\n" + string.Concat(Enumerable.Range(0, rows).Select(row => $"{row},n{row % 7}\n")) + late + ",x\n");

            var read = Read(path, 1 << 14);

            Assert.Equal((type, rows + 1), (read["a"].Type, read.RowCount));
            if (type == ColumnType.Text)
            {
                Assert.Equal(late, read["a"].Text(rows));
            }
        }
    }

    [Theory]
    [InlineData("2.5,9007199254740993", "9007199254740993")]
    [InlineData("1,3.141592653589793238462643", "3.141592653589793238462643")]
    [InlineData("1,100000000000000000001", "100000000000000000001")]
    [InlineData("1,1e-400", "1e-400")]
    public void Numbers_that_a_double_would_change_stay_text(string values, string kept)
    {
        var read = Read(Written("a\n" + values.Replace(",", "\n", StringComparison.Ordinal) + "\n"));

        Assert.Equal((ColumnType.Text, kept), (read["a"].Type, read["a"].Text(1)));
    }

    [Theory]
    [InlineData("1.000000000000000000e-01")]
    [InlineData("0.1000000000000000055511151231257827")]
    [InlineData("100000000000000000000")]
    [InlineData("0.12345678901234568")]
    public void Digits_that_a_double_prints_itself_are_no_loss(string value) => Assert.Equal(ColumnType.Double, Read(Written($"a\n0.5\n{value}\n"))["a"].Type);

    [Fact]
    public void A_column_that_is_empty_in_the_first_rows_takes_the_type_of_the_later_ones()
    {
        var path = Written("a,b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(row => $"{row},{(row > 15_000 ? "5" : "")}\n")));

        var read = Read(path, 1 << 14);

        Assert.Equal((ColumnType.Long, 15_001), (read["b"].Type, read["b"].NullCount));
    }

    [Theory]
    [InlineData("03/04/2021", "12/25/2021", 3, 4)]
    [InlineData("03/04/2021", "25/12/2021", 4, 3)]
    [InlineData("3.4.2021", "25.12.2021", 4, 3)]
    [InlineData("2021/03/04", "2021/12/25", 3, 4)]
    [InlineData("03/04/2021 14:30", "12/25/2021 2:30 PM", 3, 4)]
    public void Dates_are_read_by_the_one_form_that_all_of_them_have(string first, string last, int month, int day)
    {
        var path = Written("d,n\n" + string.Concat(Enumerable.Repeat($"{first},1\n", 9000)) + last + ",2\n");

        var read = FrameReader.ReadWith(FrameSource.Csv(path));

        var value = read.Frame["d"][0] is DateOnly date ? date.ToDateTime(default) : (DateTime)read.Frame["d"][0]!;
        Assert.Equal((month, day), (value.Month, value.Day));
        Assert.Contains(read.Reading.Notes, note => note.Contains("dates of the form", StringComparison.Ordinal));
        Assert.Contains("d", read.Reading.DateForms.Keys);
    }

    [Fact]
    public void Dates_whose_day_and_month_cannot_be_told_apart_are_left_as_text_until_it_is_said()
    {
        var path = Written("d\n01/02/2021\n03/04/2021\n");
        var read = FrameReader.ReadWith(FrameSource.Csv(path));

        Assert.Equal(ColumnType.Text, read.Frame["d"].Type);
        Assert.Contains("cannot be told apart", Assert.Single(read.Reading.Notes, note => note.Contains("dates", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2021, 2, 1), Read(path, options: new CsvOptions { DateFormat = "dd/MM/yyyy" })["d"][0]);
    }

    [Fact]
    public void Times_with_a_zone_are_instants_and_are_not_mixed_with_others()
    {
        var zoned = Read(Written("t\n2021-01-01T10:00:00Z\n2021-01-01 12:00:00+02:00\n"));
        Assert.Equal([new DateTime(2021, 1, 1, 10, 0, 0), new DateTime(2021, 1, 1, 10, 0, 0)], Enumerable.Range(0, 2).Select(row => (DateTime)zoned["t"][row]!));

        Assert.Equal(ColumnType.Text, Read(Written("t\n2021-01-01T10:00:00Z\n2021-01-01 12:00:00\n"))["t"].Type);
        Assert.Equal(ColumnType.Text, Read(Written("t\n2021-01-01 10:00:00.1234567\n"))["t"].Type);
    }

    [Fact]
    public void Numbers_are_read_with_the_signs_that_are_given()
    {
        var path = Written("a;b\n1.234,50;1\n0,5;12\n");

        var read = Read(path, options: new CsvOptions { Decimal = ',', Thousands = '.' });

        Assert.Equal([1234.5, 0.5], read["a"].Numbers().ToArray());
        Assert.Equal(ColumnType.Text, Read(Written("a;b\n12.34,50;1\n"), options: new CsvOptions { Decimal = ',', Thousands = '.' })["a"].Type);
    }

    [Fact]
    public void Words_for_nothing_count_as_such_among_numbers_and_stay_among_texts()
    {
        var read = FrameReader.ReadWith(FrameSource.Csv(Written("n,t,u\n1,NA,NA\nNA,x,NA\nnan,y,NA\n2.5,z,NA\n")));

        Assert.Equal([1, double.NaN, double.NaN, 2.5], read.Frame["n"].Numbers().ToArray());
        Assert.Equal(1, ((DoubleColumn)read.Frame["n"]).NaNCount);
        Assert.Equal(("NA", 0), (read.Frame["t"].Text(0), read.Frame["t"].NullCount));
        Assert.Equal("NA", read.Frame["u"].Text(0));
        Assert.Contains("column 'n' 'NA', 'nan' stands for a missing value in 2 rows", Assert.Single(read.Reading.Notes), StringComparison.Ordinal);
        Assert.Equal(4, Read(Path.Combine(directory, "rows.csv"), options: new CsvOptions { Nulls = ["NA"] })["u"].NullCount);
    }

    [Fact]
    public void Batches_hold_the_rows_of_the_whole_with_the_types_of_all_of_them()
    {
        var path = Written(Everything(60_000, "\"", "\n") + "nothing,5,True,2001-01-01,2001-01-01 00:00:00,x,1\n");

        var batches = FrameReader.Batches(FrameSource.Csv(path), 10_000).ToList();

        Assert.True(batches.Count > 3);
        Assert.All(batches, batch => Assert.Equal(ColumnType.Text, batch["real"].Type));
        var whole = FrameReader.Read(FrameSource.Csv(path));
        Assert.Equal("nothing", whole["real"].Text(60_000));
        Same(whole, Frame.Concat(batches));
        Assert.Equal(17, FrameReader.Read(FrameSource.Csv(path) with { Limit = 17 }).RowCount);
    }
}
