using System.Globalization;
using System.Text;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Tests;

/// <summary>The quick reader gives what DuckDB gives, or nothing, so that DuckDB is asked.</summary>
public sealed class CsvReaderTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-prep-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    private string Written(string text)
    {
        var path = Path.Combine(directory, "rows.csv");
        File.WriteAllText(path, text);
        return path;
    }

    private static Frame? Quick(string path, int pieceBytes = 1 << 20, IReadOnlyList<string>? columns = null) =>
        FrameReader.ReadCsv(new CsvFile(path, null, null), FrameSource.Csv(path) with { Columns = columns }, PrepOptions.Default, pieceBytes);

    private static Frame Duck(string path) => FrameReader.Batches(FrameSource.Csv(path), int.MaxValue).First();

    private static void Same(Frame expected, Frame? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Columns.Select(column => (column.Name, column.Type, column.Length, column.NullCount)), actual.Columns.Select(column => (column.Name, column.Type, column.Length, column.NullCount)));
        foreach (var (a, b) in expected.Columns.Zip(actual.Columns))
        {
            for (var row = 0; row < a.Length; row++)
            {
                Assert.Equal(a[row], b[row]);
            }

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

        Same(Duck(path), Quick(path, pieceBytes));
    }

    [Theory]
    [InlineData("a,b\n1,x\n2,y")]
    [InlineData("a;b\n1;x\n2;y\n")]
    [InlineData("a\tb\n-1\t\n\ty\n")]
    [InlineData("1,2\n3,4\n")]
    public void Other_signs_and_last_lines_without_an_end_are_read(string text)
    {
        var path = Written(text);

        Same(Duck(path), Quick(path));
        Same(Duck(path), Quick(path, 3));
    }

    [Fact]
    public void Columns_are_read_in_the_order_asked_for()
    {
        var path = Written(Everything(300, "", "\n"));

        Same(Duck(path).Select("name", "real"), Quick(path, columns: ["name", "real"]));
    }

    [Theory]
    [InlineData("a,b\n", "1.5,x")]
    [InlineData("a,b\n", " 7,x")]
    [InlineData("a,b\n", "7,x,y")]
    [InlineData("a,b\n", "7")]
    [InlineData("a,b\n", "7,x\"y")]
    [InlineData("a,b\n", "7,x\r")]
    [InlineData("a,b\n", "99999999999999999999,x")]
    public void What_does_not_fit_the_first_rows_is_left_to_DuckDB(string header, string odd)
    {
        var path = Written(header + string.Concat(Enumerable.Range(0, 20_000).Select(row => $"{row},n{row % 7}\n")) + odd + "\n");

        Assert.Null(Quick(path, 1 << 14));
    }

    [Fact]
    public void A_column_that_is_empty_in_the_first_rows_is_left_to_DuckDB()
    {
        var path = Written("a,b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(row => $"{row},{(row > 15_000 ? "5" : "")}\n")));

        Assert.Null(Quick(path));
        Assert.Equal(ColumnType.Long, FrameReader.Read(FrameSource.Csv(path))["b"].Type);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_left_to_DuckDB()
    {
        var path = Written("");
        File.WriteAllBytes(path, [.. Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(row => $"{row},n\n"))), (byte)'1', (byte)',', 0xFF, (byte)'\n']);

        Assert.Null(Quick(path));
    }

    [Fact]
    public void A_large_file_is_read_by_either_as_if_by_one()
    {
        var plain = Everything(60_000, "\"", "\n");
        var path = Written(plain);
        Assert.True(new FileInfo(path).Length > 4 << 20);

        Same(Duck(path), FrameReader.Read(FrameSource.Csv(path)));
        File.WriteAllText(path, plain + "nothing,5,True,2001-01-01,2001-01-01 00:00:00,x,1\n");
        Same(Duck(path), FrameReader.Read(FrameSource.Csv(path)));
    }
}
