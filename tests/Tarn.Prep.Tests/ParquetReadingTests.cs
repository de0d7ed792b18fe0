using Tarn.Duck;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;

namespace Tarn.Prep.Tests;

/// <summary>Parquet is read exactly, or it is said what is not kept; what is no Parquet is refused in words of our own.</summary>
public sealed class ParquetReadingTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-parquet-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    private string Written(string query, string name = "a.parquet")
    {
        var path = Path.Combine(directory, name);
        using var database = DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true, Threads = 1 });
        using var session = database.Connect();
        session.Execute($"COPY ({query}) TO {DuckSql.Literal(path)}").Dispose();
        return path;
    }

    private FrameReading Read(string query) => FrameReader.ReadWith(FrameSource.Parquet(Written(query)));

    private string Refused(params byte[] bytes)
    {
        var path = Path.Combine(directory, "bad.parquet");
        File.WriteAllBytes(path, bytes);
        var source = FrameSource.Parquet([path], shown: new Dictionary<string, string> { [path] = "s3://lake/bad.parquet" });
        var message = Assert.Throws<PrepException>(() => FrameReader.Read(source)).Message;
        Assert.Contains("'s3://lake/bad.parquet'", message, StringComparison.Ordinal);
        Assert.DoesNotContain(directory, message, StringComparison.Ordinal);
        Assert.DoesNotContain("magic bytes", message, StringComparison.OrdinalIgnoreCase);
        return message;
    }

    [Fact]
    public void Decimals_are_exact_numbers_or_exact_text()
    {
        var read = Read("SELECT 12345678901234567890.12::DECIMAL(38,2) AS big, 1.25::DECIMAL(38,10) AS small, 123456789012345678::DECIMAL(38,0) AS whole, 12345678901234567890::DECIMAL(38,0) AS long, 0.1::DECIMAL(38,30) AS deep, 99.99::DECIMAL(9,2) AS price");

        Assert.Equal("12345678901234567890.12", read.Frame["big"][0]);
        Assert.Equal(1.25, read.Frame["small"][0]);
        Assert.Equal(123456789012345678L, read.Frame["whole"][0]);
        Assert.Equal("12345678901234567890", read.Frame["long"][0]);
        Assert.Equal(0.1, read.Frame["deep"][0]);
        Assert.Equal(99.99, read.Frame["price"][0]);
        Assert.Equal(["'big'", "'long'"], read.Reading.Notes.Where(note => note.Contains("more digits", StringComparison.Ordinal)).Select(note => note.Split(' ')[1]));
    }

    [Fact]
    public void Whole_numbers_of_more_than_64_bits_are_text()
    {
        var frame = Read("SELECT unnest([1, 18446744073709551615]::UBIGINT[]) AS u, unnest([1, 2]::UBIGINT[]) AS v").Frame;

        Assert.Equal(["1", "18446744073709551615"], Enumerable.Range(0, 2).Select(row => frame["u"].Text(row)));
        Assert.Equal([1L, 2L], Enumerable.Range(0, 2).Select(row => (long)frame["v"][row]!));
    }

    [Fact]
    public void Times_lists_and_records_are_read()
    {
        var read = Read("""
            SELECT TIME '01:02:03.5' AS t, DATE '2021-03-04' AS d, TIMESTAMPTZ '2021-03-04 05:06:07+02' AS z, TIMESTAMP_NS '2021-03-04 05:06:07.123456789' AS n,
                ['a', NULL, 'b"']::VARCHAR[] AS l, {'x': 1, 'in': {'y': [1.10::DECIMAL(38,2)]}} AS s, MAP {'k': 1} AS m
            """);
        var frame = read.Frame;

        Assert.Equal(["t", "d", "z", "n", "l", "s.x", "s.in.y", "m"], frame.Names);
        Assert.Equal(("01:02:03.5", new DateOnly(2021, 3, 4)), (frame["t"].Text(0), frame["d"][0]));
        Assert.Equal(new DateTime(2021, 3, 4, 3, 6, 7, DateTimeKind.Utc), frame["z"][0]);
        Assert.Equal("2021-03-04T05:06:07.123456Z", frame["n"].Text(0));
        Assert.Equal(("""["a",null,"b\""]""", "[1.10]", """{"k":1}"""), (frame["l"].Text(0), frame["s.in.y"].Text(0), frame["m"].Text(0)));
        Assert.Contains(read.Reading.Notes, note => note.Contains("'n' holds times with fractions of microseconds", StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_that_knows_text_gets_text()
    {
        var source = FrameSource.Parquet(Written("SELECT 1::UBIGINT AS u")) with { Expected = [new SchemaColumn("u", ColumnType.Text)] };

        Assert.Equal("1", FrameReader.Read(source)["u"][0]);
    }

    [Fact]
    public void What_is_no_Parquet_is_refused_in_words_of_our_own()
    {
        var whole = File.ReadAllBytes(Written("SELECT range AS a, 'some text ' || range AS b FROM range(5000)"));

        Assert.Contains("looks like text; name it .csv", Refused("hello, this is text"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("looks like JSON", Refused("{\"a\": 1}"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("is empty", Refused(), StringComparison.Ordinal);
        Assert.Contains("cut or damaged", Refused(whole[..^100]), StringComparison.Ordinal);
        Assert.Contains("encrypted", Refused([.. "PARE"u8, .. whole[4..]]), StringComparison.Ordinal);
        var damaged = whole.ToArray();
        damaged.AsSpan(4, whole.Length - 600).Fill(0xA5);
        Assert.Contains("is damaged", Refused(damaged), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_bytes_never_speak_with_the_engine_s_words()
    {
        var whole = File.ReadAllBytes(Written("SELECT range AS a, 'some text ' || range AS b, [range] AS c FROM range(200)"));
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var bytes = whole.ToArray();
            for (var hit = 0; hit < 5; hit++)
            {
                bytes[random.Next(4, bytes.Length - 8)] = (byte)random.Next(256);
            }

            var path = Path.Combine(directory, "fuzzed.parquet");
            File.WriteAllBytes(path, bytes);
            try
            {
                FrameReader.Read(FrameSource.Parquet(path));
            }
            catch (PrepException fault)
            {
                Assert.DoesNotMatch("Error|read_parquet|TProtocol|Thrift|DuckDB|INTERNAL", fault.Message);
                Assert.Contains("fuzzed.parquet", fault.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_column_that_is_not_there_is_named()
    {
        var message = Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.Parquet(Written("SELECT 1 AS a")) with { Columns = ["b"] })).Message;

        Assert.StartsWith("There is no column 'b' in ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("LINE", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_other_columns_and_types_are_one_table_and_told()
    {
        var read = FrameReader.ReadWith(FrameSource.Parquet([Written("SELECT 1 AS a, 2 AS b", "1.parquet"), Written("SELECT 'x' AS a", "2.parquet")]));

        Assert.Equal(["1", "x"], Enumerable.Range(0, 2).Select(row => read.Frame["a"].Text(row)));
        Assert.Equal([2L, null], Enumerable.Range(0, 2).Select(row => read.Frame["b"][row]));
        Assert.Contains(read.Reading.Notes, note => note.StartsWith("Column 'b' is in 1 of 2 files", StringComparison.Ordinal));
        Assert.Contains(read.Reading.Notes, note => note.StartsWith("Column 'a' has different types", StringComparison.Ordinal));
    }
}
