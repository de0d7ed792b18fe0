using System.IO.Compression;
using System.Text;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.Tests;

/// <summary>Nothing of a delimited file is lost in silence: every line is a row, a header, or told.</summary>
public sealed class CsvFilesTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-prep-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    private string Written(string text, Encoding? encoding = null, string name = "rows.csv")
    {
        var path = Path.Combine(directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, [.. (encoding ?? new UTF8Encoding(false)).GetPreamble(), .. (encoding ?? Encoding.UTF8).GetBytes(text)]);
        return path;
    }

    private static FrameReading Read(string path, CsvOptions? options = null) => FrameReader.ReadWith(FrameSource.Csv(path, options));

    private static string Rows(int from, int count, string more = "") => string.Concat(Enumerable.Range(from, count).Select(row => $"{row},{2 * row}{more}\n"));

    [Theory]
    [InlineData("a,b,c\n1,2,3\n4,5\n6,7,8,9\n", 3, "2 fields", 3)]
    [InlineData("a,b,c\n1,2,3\n4,5\n6,7,8\n", 3, "2 fields", 3)]
    [InlineData("a,b,c\n1,2,3\n4,5,6\n6,7,8,9\n", 4, "4 fields", 3)]
    [InlineData("a,b\n1,2,3\n4,5,6\n", 2, "3 fields", 2)]
    public void A_row_of_another_number_of_fields_is_refused_by_its_line(string text, int line, string told, int rows)
    {
        var path = Written(text);

        var fault = Assert.Throws<PrepException>(() => Read(path)).Message;
        Assert.Contains($"Line {line} of", fault, StringComparison.Ordinal);
        Assert.Contains(told, fault, StringComparison.Ordinal);
        Assert.Contains("--bad-rows", fault, StringComparison.Ordinal);

        var kept = Read(path, new CsvOptions { BadRows = BadRows.Keep });
        Assert.Equal(text.Count(sign => sign == '\n') - 1, kept.Frame.RowCount);
        Assert.True(kept.Frame.RowCount == rows || rows == 2);
        var skipped = Read(path, new CsvOptions { BadRows = BadRows.Skip });
        Assert.Contains(skipped.Reading.Notes, note => note.Contains("left out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rows.csv.gz")]
    [InlineData("rows.jsonl.gz")]
    public void A_packed_file_that_was_cut_or_damaged_is_named_and_not_read_as_whole(string name)
    {
        var text = name.Contains("json", StringComparison.Ordinal)
            ? string.Concat(Enumerable.Range(0, 900).Select(row => $"{{\"a\":{row},\"b\":{row * 7919}}}\n"))
            : "a,b\n" + string.Concat(Enumerable.Range(0, 900).Select(row => $"{row},{row * 7919}\n"));
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionMode.Compress, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        var packed = memory.ToArray();
        string With(byte[] bytes)
        {
            var path = Path.Combine(directory, name);
            File.WriteAllBytes(path, bytes);
            return path;
        }

        Assert.Equal(900, FrameReader.Read(FrameSource.File(With(packed))).RowCount);
        foreach (var kept in (int[])[packed.Length / 2, packed.Length - 9, packed.Length - 8, packed.Length - 4, packed.Length - 1])
            Assert.Contains($"'{Path.Combine(directory, name)}' was cut", Refused(With(packed[..kept])), StringComparison.Ordinal);
        packed[^6] ^= 1;
        Assert.Contains("is damaged: its gzip data", Refused(With(packed)), StringComparison.Ordinal);
        Assert.Contains("is not packed by gzip", Refused(With(Encoding.UTF8.GetBytes(text))), StringComparison.Ordinal);

        static string Refused(string path) => Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.File(path))).Message;
    }

    [Fact]
    public void Rows_that_change_their_number_of_fields_in_the_midst_are_told_by_the_first()
    {
        Assert.Contains("Line 302 of", Assert.Throws<PrepException>(() => Read(Written("x,y\n" + Rows(1, 300) + "301,602,9\n"))).Message, StringComparison.Ordinal);
        var path = Written("x,y\n" + Rows(1, 300) + Rows(1, 300, ",7"));
        Assert.Contains("Line 302 of", Assert.Throws<PrepException>(() => Read(path)).Message, StringComparison.Ordinal);

        var kept = Read(path, new CsvOptions { BadRows = BadRows.Keep }).Frame;

        Assert.Equal(["x", "y", "surplus"], kept.Names);
        Assert.Equal((600, 300, "7"), (kept.RowCount, kept["surplus"].NullCount, kept["surplus"].Text(300)));
    }

    [Fact]
    public void Lines_before_the_header_are_skipped_and_told()
    {
        var path = Written("Report of 2024\n\nx,y\n" + Rows(1, 300));

        var read = Read(path);

        Assert.Equal((300, "x"), (read.Frame.RowCount, read.Frame.Columns[0].Name));
        Assert.Contains("2 lines before the header", Assert.Single(read.Reading.Notes), StringComparison.Ordinal);
        Assert.Contains("'Report of 2024', ''", read.Reading.Notes[0], StringComparison.Ordinal);
        Assert.Equal(300, Read(path, new CsvOptions { HeaderLine = 3 }).Frame.RowCount);
        Assert.Equal(300, Read(path, new CsvOptions { Skip = 2 }).Frame.RowCount);
    }

    [Theory]
    [InlineData("a,b\n1,2\n\n3,4\n", 2, "blank")]
    [InlineData("a,b\n1,2\na,b\n3,4\n", 2, "repeats the header")]
    [InlineData("a,\n1,2\n", 1, "has no name")]
    [InlineData("a,A,a\n1,2,3\n", 1, "'a_3'")]
    [InlineData("1,x\n2,y\n", 2, "No line of")]
    [InlineData("x,y\np,q\n", 1, "that is a guess")]
    [InlineData("a;b\n1;2\n", 1, "parted by ';'")]
    [InlineData("land,2019,2020\nNorway,5,6\n", 1, "look like years")]
    [InlineData("a,b\n'x,1',2\n'y,1',3\n", 2, "quoted by")]
    [InlineData("a,b\n\"x\\\"1\",2\n\"y\",3\n", 2, "marked by '\\'")]
    public void What_was_guessed_or_left_out_is_told(string text, int rows, string told)
    {
        var read = Read(Written(text));

        Assert.Equal(rows, read.Frame.RowCount);
        Assert.Contains(read.Reading.Notes, note => note.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void A_word_above_numbers_that_people_wrote_is_a_header_without_a_doubt()
    {
        var read = Read(Written("n,m\n\"1,000\",$0.50\n\"1,001\",$1.50\n"));

        Assert.Equal((2, "n"), (read.Frame.RowCount, read.Frame.Columns[0].Name));
        Assert.Empty(read.Reading.Notes);
    }

    [Fact]
    public void Names_that_are_not_there_or_there_twice_become_different_ones() =>
        Assert.Equal(["a", "A_3", "column2", "a_4", "a_2"], Read(Written("a,A,,a,a_2\n1,2,3,4,5\n")).Frame.Names);

    [Fact]
    public void A_file_of_one_column_a_header_alone_and_nothing_are_what_they_are()
    {
        Assert.Equal(3, Read(Written("x\n1\n\n3\n")).Frame["x"].Length);
        Assert.Equal(["I like it, yes", "no"], Enumerable.Range(0, 2).Select(row => Read(Written("said\nI like it, yes\nno\n")).Frame["said"].Text(row)));
        var alone = Read(Written("a,b\n")).Frame;
        Assert.Equal((0, 2), (alone.RowCount, alone.Columns.Count));
        Assert.Contains("no bytes", Assert.Throws<PrepException>(() => Read(Written(""))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", false)]
    [InlineData("iso-8859-1", false)]
    public void Encodings_are_found_and_told(string encoding, bool marked)
    {
        var text = "name,n\n" + string.Concat(Enumerable.Range(0, 9000).Select(row => $"{(row > 8000 ? "Müller" : "Smith")},{row}\n"));
        var path = Path.Combine(directory, "rows.csv");
        var how = Encoding.GetEncoding(encoding);
        File.WriteAllBytes(path, [.. marked ? how.GetPreamble() : [], .. how.GetBytes(text)]);

        var read = Read(path);

        Assert.Equal((9000, "Müller", "name"), (read.Frame.RowCount, read.Frame["name"].Text(8500), read.Frame.Columns[0].Name));
        Assert.Equal(encoding != "utf-8", read.Reading.Notes.Any(note => note.Contains("was read as", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_encoding_that_is_given_and_wrong_is_refused_by_the_line()
    {
        var path = Written("name\nMüller\n", Encoding.Latin1);

        Assert.Contains("Line 2 of", Assert.Throws<PrepException>(() => Read(path, new CsvOptions { Encoding = "utf-8" })).Message, StringComparison.Ordinal);
        Assert.Contains("no encoding 'utf-9'", Assert.Throws<PrepException>(() => Read(path, new CsvOptions { Encoding = "utf-9" })).Message, StringComparison.Ordinal);
        Assert.Contains("NUL", Assert.Throws<PrepException>(() => Read(Written("a,b\n1,\0\n"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quotes_may_stand_within_fields_and_must_be_closed()
    {
        var read = Read(Written("a,b\n5\" pipe,1\n\"x, y\",2\n6\" pipe,3\n")).Frame;
        Assert.Equal(["5\" pipe", "x, y", "6\" pipe"], Enumerable.Range(0, 3).Select(row => read["a"].Text(row)));

        var open = Written("a,b\n" + Rows(0, 50) + "\"x,1\n" + Rows(0, 50));
        Assert.Contains("begins in line 52", Assert.Throws<PrepException>(() => Read(open)).Message, StringComparison.Ordinal);
        Assert.Equal(101, Read(open, new CsvOptions { Quote = '\0' }).Frame.RowCount);

        var behind = Written("a,b\n1,2\n\"x\"y,3\n4,5\n");
        Assert.Contains("Line 3 of", Assert.Throws<PrepException>(() => Read(behind)).Message, StringComparison.Ordinal);
        Assert.Equal("\"x\"y", Read(behind, new CsvOptions { BadRows = BadRows.Keep }).Frame["a"].Text(1));
    }

    [Fact]
    public void Comments_carriage_returns_alone_and_compressed_files_are_read()
    {
        Assert.Equal(2, Read(Written("# by me\na,b\n1,2\n# \"between\n3,4\n"), new CsvOptions { Comment = '#' }).Frame.RowCount);
        Assert.Equal(2, Read(Written("a,b\r1,2\r3,4\r")).Frame.RowCount);
        var packed = Path.Combine(directory, "rows.csv.gz");
        using (var stream = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
        {
            stream.Write(Encoding.UTF8.GetBytes("a,b\n" + Rows(0, 5000)));
        }

        Assert.Equal(5000, Read(packed).Frame.RowCount);
    }

    [Fact]
    public void Files_are_one_table_by_the_names_and_types_of_all_of_them()
    {
        var paths = new[] { Written("a,b\n1,x\n", name: "1.csv"), Written("b,a,c\ny,2.5,7\n", name: "2.csv"), Written("a\n000\n", name: "3.csv"), Written("", name: "4.csv") };

        var read = FrameReader.ReadWith(FrameSource.Delimited(paths));

        Assert.Equal(["a", "b", "c"], read.Frame.Names);
        Assert.Equal(["1", "2.5", "000"], Enumerable.Range(0, 3).Select(row => read.Frame["a"].Text(row)));
        Assert.Equal([null, 7L, null], Enumerable.Range(0, 3).Select(row => read.Frame["c"][row]));
        Assert.Contains(read.Reading.Notes, note => note.Contains("Column 'c' is in 1 of 3 files", StringComparison.Ordinal));
        Assert.Equal(3, FrameReader.Read(FrameSource.Csv(Path.Combine(directory, "*.csv"))).RowCount);
        Assert.Contains("no file", Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.Csv(Path.Combine(directory, "*.tab")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_add_the_columns_they_name()
    {
        var paths = new[] { Written("x\n1\n2\n", name: "m=1/zip=01/a.csv"), Written("x\n3\n", name: "m=2/zip=10/b.csv") };

        var frame = FrameReader.Read(FrameSource.Delimited(paths, partitions: true));

        Assert.Equal([1L, 1L, 2L], Enumerable.Range(0, 3).Select(row => frame["m"][row]));
        Assert.Equal((ColumnType.Text, "01"), (frame["zip"].Type, frame["zip"].Text(0)));
    }

    [Theory]
    [InlineData(',', ',', null)]
    [InlineData('.', '.', '.')]
    [InlineData(';', 'x', null)]
    public void Signs_that_cannot_be_are_refused(char delimiter, char point, char? thousands) =>
        Assert.Throws<PrepException>(() => Read(Written("a;b\n1;2\n"), new CsvOptions { Delimiter = delimiter, Quote = delimiter == ',' ? ',' : null, Decimal = point, Thousands = thousands }));

    [Fact]
    public void Gzip_of_nothing_holds_nothing_and_is_no_part_of_other_files()
    {
        File.WriteAllBytes(Path.Combine(directory, "none.csv.gz"), Convert.FromHexString("1F8B080000000000000303000000000000000000"));
        File.WriteAllText(Path.Combine(directory, "some.csv"), "a\n1\n");
        Assert.Contains("holds nothing", Assert.Throws<PrepException>(() => Read(Path.Combine(directory, "none.csv.gz"))).Message, StringComparison.Ordinal);
        Assert.Equal(1, FrameReader.Read(FrameSource.Delimited([Path.Combine(directory, "none.csv.gz"), Path.Combine(directory, "some.csv")])).RowCount);
    }
}
