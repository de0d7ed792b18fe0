using System.Globalization;
using System.IO.Compression;
using System.Text;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.Tests;

/// <summary>JSON is read whole and exactly, by types that all records settle, or refused in words that say where and what to do.</summary>
public sealed class JsonRecordsTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-json-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    private string Written(string text, string name = "a.json")
    {
        var path = Path.Combine(directory, name);
        File.WriteAllText(path, text);
        return path;
    }

    private FrameReading Read(string text, CsvOptions? options = null) => FrameReader.ReadWith(FrameSource.Json([Written(text)], options));

    private string Refused(string text) => Assert.Throws<PrepException>(() => Read(text)).Message;

    private static IEnumerable<string?> Texts(Frame frame, string column) => Enumerable.Range(0, frame.RowCount).Select(row => frame[column].Text(row));

    [Fact]
    public void Whole_numbers_beyond_64_bits_stay_exact()
    {
        var read = Read("""[{"n": 1, "m": 9223372036854775807, "x": 0.1}, {"n": 123456789012345678901234, "m": -9223372036854775808, "x": 0.12345678901234567890123}]""");

        Assert.Equal(["1", "123456789012345678901234"], Texts(read.Frame, "n"));
        Assert.Equal(ColumnType.Long, read.Frame["m"].Type);
        Assert.Equal([long.MaxValue, long.MinValue], Enumerable.Range(0, 2).Select(row => (long)read.Frame["m"][row]!));
        Assert.Equal("0.12345678901234567890123", read.Frame["x"].Text(1));
        Assert.Equal(2, read.Reading.Notes.Count(note => note.Contains("more digits than a number keeps", StringComparison.Ordinal)));
    }

    [Fact]
    public void Whole_numbers_that_a_double_would_round_are_not_mixed_with_fractions()
    {
        var read = Read("""[{"n": 9007199254740993}, {"n": 0.5}]""");

        Assert.Equal(["9007199254740993", "0.5"], Texts(read.Frame, "n"));
        Assert.Equal(ColumnType.Double, Read("""[{"n": 9007199254740992}, {"n": 0.5}]""").Frame["n"].Type);
    }

    [Fact]
    public void Dates_are_dates_where_all_values_are()
    {
        var read = Read("""
            {"d": "2021-03-04", "t": "2021-03-04T05:06:07", "z": "2021-03-04T05:06:07+02:00", "g": "31/12/2020", "w": "2021-03-04", "s": "2021-03-04"}
            {"d": "2021-03-05", "t": "2021-03-04 05:06", "z": "2021-03-04T05:06:07Z", "g": "01/02/2020", "w": "", "s": "never"}
            """);

        Assert.Equal(new DateOnly(2021, 3, 5), read.Frame["d"][1]);
        Assert.Equal(new DateTime(2021, 3, 4, 5, 6, 0, DateTimeKind.Utc), read.Frame["t"][1]);
        Assert.Equal(new DateTime(2021, 3, 4, 3, 6, 7, DateTimeKind.Utc), read.Frame["z"][0]);
        Assert.Equal(new DateOnly(2020, 2, 1), read.Frame["g"][1]);
        Assert.Equal("dd/MM/yyyy", read.Reading.DateForms["g"]);
        Assert.Null(read.Frame["w"][1]);
        Assert.Contains(read.Reading.Notes, note => note.StartsWith("In column 'w' '' stands for a missing value in 1 rows", StringComparison.Ordinal));
        Assert.Equal(["2021-03-04", "never"], Texts(read.Frame, "s"));
    }

    [Fact]
    public void A_late_value_of_another_kind_makes_the_column_text()
    {
        var text = string.Concat(Enumerable.Range(0, 300_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"{{\"n\":{number},\"d\":\"2021-01-01\"}}\n"))) + "{\"n\":\"late\",\"d\":\"soon\"}\n";
        var source = FrameSource.Json(Written(text));
        var frame = FrameReader.Read(source);

        Assert.Equal(300_001, frame.RowCount);
        Assert.Equal(("299999", "late", "soon"), (frame["n"].Text(299_999), frame["n"].Text(300_000), frame["d"].Text(300_000)));
        var batches = FrameReader.Batches(source, 100_000).ToList();
        Assert.Equal([100_000, 100_000, 100_000, 1], batches.Select(batch => batch.RowCount));
        Assert.All(batches, batch => Assert.Equal(ColumnType.Text, batch["n"].Type));
        Assert.Equal(7, FrameReader.Read(source with { Limit = 7 }).RowCount);
    }

    [Fact]
    public void Text_that_looks_like_a_number_stays_text()
    {
        var frame = Read("""[{"zip": "01234", "yes": "true"}, {"zip": "99999", "yes": "false"}]""").Frame;

        Assert.Equal((ColumnType.Text, "01234", ColumnType.Text), (frame["zip"].Type, frame["zip"].Text(0), frame["yes"].Type));
    }

    [Fact]
    public void Lists_are_text_as_JSON_writes_it()
    {
        var frame = Read("""[{"l": [1, {"a": "x  y\" "}, [ ]], "e": {}}, {"l": null}]""").Frame;

        Assert.Equal(["""[1,{"a":"x  y\" "},[]]""", null], Texts(frame, "l"));
        Assert.Equal(["{}", null], Texts(frame, "e"));
    }

    [Fact]
    public void Escapes_blanks_and_names_are_kept()
    {
        var frame = Read("""[{"a\u0062": "x\n\u00e9\ud83d\ude00 ", "": 1}]""").Frame;

        Assert.Equal("x\né😀 ", frame["ab"].Text(0));
        Assert.Equal(["ab", "column1"], frame.Names);
    }

    [Fact]
    public void Records_and_other_values_of_one_field_are_both_kept()
    {
        var read = Read("""[{"a": {"x": 1}}, {"a": 5}, {"a": null}]""");

        Assert.Equal(["a", "a.x"], read.Frame.Names);
        Assert.Equal([null, 5L, null], Enumerable.Range(0, 3).Select(row => read.Frame["a"][row]));
        Assert.Equal([1L, null, null], Enumerable.Range(0, 3).Select(row => read.Frame["a.x"][row]));
        Assert.Contains(read.Reading.Notes, note => note.Contains("holds records in 1 rows and other values in 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_columns_never_collide()
    {
        var frame = Read("""[{"a": {"b": 1}, "a.b": 2, "A.B": 3}]""").Frame;

        Assert.Equal(3, frame.Columns.Count);
        Assert.Equal([1L, 2L, 3L], frame.Columns.Select(column => (long)column[0]!).Order());
    }

    [Fact]
    public void A_record_used_as_a_dictionary_is_text()
    {
        var rows = Enumerable.Range(0, 1500).Select(number => $$$"""{"id":{{{number}}},"of":{"k{{{number}}}":{{{number}}}}}""");
        var read = Read(string.Join('\n', rows));

        Assert.Equal(["id", "of"], read.Frame.Names);
        Assert.Equal("""{"k7":7}""", read.Frame["of"].Text(7));
        Assert.Contains(read.Reading.Notes, note => note.Contains("names are data", StringComparison.Ordinal));
    }

    [Fact]
    public void Values_that_are_no_records_are_rows_too()
    {
        Assert.Equal([1L, null, 3L], Enumerable.Range(0, 3).Select(row => Read("[1, null, 3]").Frame["value"][row]));
        Assert.Equal(["a", "value"], Read("""{"a": 1} [[2]] 5""").Frame.Names);
    }

    [Fact]
    public void One_object_with_two_lists_of_records_is_one_row()
    {
        var frame = Read("""{"a": [{"x": 1}], "b": [{"y": 1}]}""").Frame;

        Assert.Equal((1, """[{"x":1}]"""), (frame.RowCount, frame["a"].Text(0)));
    }

    [Fact]
    public void A_model_that_knows_the_list_as_a_column_gets_one_row()
    {
        var path = Written("""{"id": 7, "items": [{"x": 1}, {"x": 2}]}""");

        Assert.Equal(["x"], FrameReader.Read(FrameSource.Json(path)).Names);
        Assert.Equal(["id", "items"], FrameReader.Read(FrameSource.Json(path) with { Expected = [new SchemaColumn("id", ColumnType.Long), new SchemaColumn("items", ColumnType.Text)] }).Names);
        Assert.Equal(["x"], FrameReader.Read(FrameSource.Json(path) with { Expected = [new SchemaColumn("x", ColumnType.Long), new SchemaColumn("id", ColumnType.Text)] }).Names);
    }

    [Fact]
    public void A_model_says_what_columns_are_and_other_values_are_named_with_their_line()
    {
        var path = Written("{\"n\": 1, \"t\": 5}\n{\"n\": 2.5, \"t\": 6}\n");
        var source = FrameSource.Json(path) with { Expected = [new SchemaColumn("n", ColumnType.Double), new SchemaColumn("t", ColumnType.Text)] };
        var frame = FrameReader.Read(source);
        var fault = Assert.Throws<PrepException>(() => FrameReader.Read(source with { Expected = [new SchemaColumn("n", ColumnType.Bool)] }));

        Assert.Equal((ColumnType.Double, ColumnType.Text), (frame["n"].Type, frame["t"].Type));
        Assert.StartsWith($"Line 1 of '{path}' has '1' in column 'n', which is true or false to the model.", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":oops}\n{\"a\":3}", "Line 2 of ", "is not JSON from 'oops}' on")]
    [InlineData("[{\"a\":1},\n{\"a\":", "ends in line 2 before its JSON does", "cut")]
    [InlineData("{\"a\":1}\n\n{\"a\":1,\"a\":2}", "Line 3 of ", "names 'a' twice")]
    [InlineData("{\"a\":\"\\ud800\"}", "Line 1 of ", "surrogate")]
    [InlineData("  \n ", "holds nothing", "a.json")]
    [InlineData("hello", "is not JSON from 'hello'", "a.json")]
    public void What_is_no_JSON_is_refused_in_words_of_our_own(string text, string where, string what)
    {
        var message = Refused(text);

        Assert.Contains(where, message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.Contains(directory, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_encodings_are_read_and_bytes_that_are_none_refused()
    {
        var text = """[{"a": "é"}]""";
        var path = Path.Combine(directory, "a.json");
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, false)])
        {
            File.WriteAllBytes(path, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            Assert.Equal("é", FrameReader.Read(FrameSource.Json(path))["a"].Text(0));
        }

        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(text));
        Assert.Contains("Line 1 of", Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.Json(path))).Message, StringComparison.Ordinal);
        Assert.Equal("é", FrameReader.Read(FrameSource.Json([path], new CsvOptions { Encoding = "latin1" }))["a"].Text(0));
    }

    [Fact]
    public void Packed_files_are_read_and_one_that_holds_nothing_is_said_to()
    {
        var path = Path.Combine(directory, "a.json.gz");
        void Pack(string text)
        {
            using var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest);
            packed.Write(Encoding.UTF8.GetBytes(text));
        }

        Pack("{\"a\":1}");
        Assert.Equal(1, FrameReader.Read(FrameSource.Json(path)).RowCount);
        File.WriteAllBytes(path, Convert.FromHexString("1F8B080000000000000303000000000000000000"));
        Assert.Contains("holds nothing", Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.Json(path))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_were_given_for_nothing_are_nothing_and_a_given_form_of_dates_is_read()
    {
        var frame = Read("""[{"t": "x", "d": "03/04/2021"}, {"t": "gone", "d": "gone"}]""", new CsvOptions { Nulls = ["gone"], DateFormat = "dd/MM/yyyy" }).Frame;

        Assert.Equal(["x", null], Texts(frame, "t"));
        Assert.Equal([new DateOnly(2021, 4, 3), null], Enumerable.Range(0, 2).Select(row => frame["d"][row]));
    }

    [Fact]
    public void Records_longer_than_the_room_for_them_are_read()
    {
        var longs = new string('x', 1 << 20);
        var frame = Read($$"""[{"a": "{{longs}}", "b": [{{string.Join(", ", Enumerable.Range(0, 100_000))}}]}, {"a": "y"}]""").Frame;

        Assert.Equal(longs, frame["a"].Text(0));
        Assert.EndsWith("99998,99999]", frame["b"].Text(0), StringComparison.Ordinal);
        Assert.Equal("y", frame["a"].Text(1));
    }

    [Fact]
    public void Damaged_bytes_give_rows_or_an_error_that_names_the_file()
    {
        var whole = Encoding.UTF8.GetBytes("""{"type": "X", "rows": [{"a": 1.5, "b\u00e9": "é\n", "c": [1, {"d": null}], "e": {"f": true}}, {"a": 12345678901234567890, "b": "x"}]}""");
        var path = Path.Combine(directory, "a.json");
        var random = new Random(13);
        var refused = 0;
        for (var round = 0; round < 2000; round++)
        {
            var bytes = whole.ToArray();
            for (var hit = random.Next(1, 4); hit > 0; hit--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(path, bytes);
            try
            {
                FrameReader.Read(FrameSource.Json(path));
            }
            catch (PrepException fault)
            {
                refused++;
                Assert.Contains(path, fault.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(refused, 1000, 1999);
    }

    [Fact]
    public void Records_of_very_many_fields_in_any_order_are_read_in_their_time()
    {
        var fields = Enumerable.Range(0, 5000).Select(number => $"\"f{number}\":{number}").ToList();
        var rows = Enumerable.Range(0, 40).Select(row => "{" + string.Join(",", row % 2 == 0 ? fields : Enumerable.Reverse(fields)) + "}");
        var frame = Read(string.Join('\n', rows)).Frame;

        Assert.Equal((40, 5000), (frame.RowCount, frame.Columns.Count));
        Assert.Equal(4711L, frame["f4711"][39]);
    }

    [Fact]
    public void Hostile_nesting_is_refused()
    {
        Assert.Contains("Line 1 of", Refused(new string('[', 5000)), StringComparison.Ordinal);
        Assert.Contains("Line 1 of", Refused(string.Concat(Enumerable.Repeat("{\"a\":", 5000))), StringComparison.Ordinal);
    }
}
