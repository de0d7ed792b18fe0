using System.Text;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;

namespace Tarn.Prep.Tests;

public sealed class FrameFilesTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("tarn-prep-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    private string Path(string name) => System.IO.Path.Combine(directory, name);

    private static Frame Everything(int rows)
    {
        var numbers = Enumerable.Range(0, rows).ToArray();
        var nulls = NullMask.From([.. numbers.Select(row => row % 7 == 3)]);
        return new Frame(
            new DoubleColumn("real", [.. numbers.Select(row => row % 5 == 1 ? double.NaN : row % 11 == 0 ? double.PositiveInfinity : row / 3.0)]),
            new LongColumn("whole", [.. numbers.Select(row => long.MaxValue - row)], nulls),
            new BoolColumn("truth", [.. numbers.Select(row => row % 2 == 0)], nulls),
            TextColumn.From("näme \"quoted\"", [.. numbers.Select(row => row % 7 == 0 ? null : row % 3 == 0 ? "" : $"Ünï, \"{row % 100}\"\n")]),
            new DateColumn("day", [.. numbers.Select(row => row - 500)], nulls),
            new TimestampColumn("time", [.. numbers.Select(row => 1_600_000_000_123_456 + (row * 1_000_003L))], nulls));
    }

    private static void Same(Frame expected, Frame actual)
    {
        Assert.Equal(expected.Names, actual.Names);
        Assert.Equal(expected.RowCount, actual.RowCount);
        for (var place = 0; place < expected.Columns.Count; place++)
        {
            Assert.Equal(expected.Columns[place].Type, actual.Columns[place].Type);
            for (var row = 0; row < expected.RowCount; row++)
            {
                Assert.Equal(expected.Columns[place][row], actual.Columns[place][row]);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public void Parquet_keeps_every_type_and_null(int rows)
    {
        var frame = Everything(rows);
        FrameWriter.WriteParquet(frame, Path("all.parquet"));

        Same(frame, FrameReader.Read(FrameSource.Parquet(Path("all.parquet"))));
    }

    [Fact]
    public void Csv_keeps_every_type_and_null()
    {
        var frame = Everything(3000);
        frame = frame.With(new DoubleColumn("real", [.. frame["real"].Numbers().ToArray().Select(value => double.IsInfinity(value) ? 0.1 : value)]));
        FrameWriter.WriteCsv(frame, Path("all.csv"));

        var back = FrameReader.Read(FrameSource.Csv(Path("all.csv")));
        Assert.Equal(frame.Names, back.Names);
        Assert.Equal(frame.Columns.Select(column => column.Type), back.Columns.Select(column => column.Type));
        Assert.Equal(frame["whole"][5], back["whole"][5]);
        Assert.Equal(frame["real"].Numbers().ToArray(), back["real"].Numbers().ToArray());
    }

    [Fact]
    public void Batches_hold_every_row_in_order()
    {
        var frame = Everything(10_000);
        FrameWriter.WriteParquet([frame.Head(4000), frame.Take([.. Enumerable.Range(4000, 6000)])], Path("all.parquet"));

        var batches = FrameReader.Batches(FrameSource.Parquet(Path("all.parquet")), 3000).ToList();

        Assert.True(batches.Count >= 3);
        Same(frame, Frame.Concat(batches));
    }

    [Fact]
    public void Json_of_mixed_types_is_text_without_quotes()
    {
        File.WriteAllText(Path("a.json"), """[{"t": "one", "n": 1, "l": [1, 2]}, {"t": 300, "n": null, "l": null}]""");
        var frame = FrameReader.Read(FrameSource.Json(Path("a.json")));

        Assert.Equal(["one", "300"], Enumerable.Range(0, 2).Select(row => frame["t"].Text(row)));
        Assert.Equal([1L, null], Enumerable.Range(0, 2).Select(row => frame["n"][row]));
        Assert.Equal("[1,2]", frame["l"].Text(0));
    }

    [Fact]
    public void Records_become_columns_named_with_points()
    {
        File.WriteAllText(Path("a.json"), """{"id": 1, "at": {"city": "Oslo", "place": {"x": 1.5}}, "l": [1]}""" + "\n" + """{"id": 2, "at": {"city": "Rome", "place": null}, "l": null}""");
        var read = FrameReader.ReadWith(FrameSource.Json(Path("a.json")));

        Assert.Equal(["id", "at.city", "at.place.x", "l"], read.Frame.Names);
        Assert.Equal(("Rome", 1.5, 1), (read.Frame["at.city"].Text(1), read.Frame["at.place.x"][0], read.Frame["at.place.x"].NullCount));
        Assert.Contains("Column 'at' holds records", Assert.Single(read.Reading.Notes), StringComparison.Ordinal);
        Assert.Equal(["at.city"], FrameReader.Read(FrameSource.Json(Path("a.json")) with { Columns = ["at.city"] }).Names);
        Assert.Contains("'at.town'", Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.Json(Path("a.json")) with { Columns = ["at.town"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_features_of_GeoJSON_are_the_rows()
    {
        var feature = """{"type": "Feature", "properties": {"mag": 2.5, "place": "here"}, "geometry": {"type": "Point", "coordinates": [1.5, 2.5, 3]}}""";
        File.WriteAllText(Path("quakes.json"), $$"""{"type": "FeatureCollection", "metadata": {"count": 2}, "features": [{{feature}}, {{feature}}]}""");
        var read = FrameReader.ReadWith(FrameSource.Json(Path("quakes.json")));

        Assert.Equal(2, read.Frame.RowCount);
        Assert.Equal(["type", "properties.mag", "properties.place", "geometry.type", "geometry.coordinates"], read.Frame.Names);
        Assert.Equal(2.5, read.Frame["properties.mag"][1]);
        Assert.Contains("whose list 'features' holds the rows; beside it stand 'type', 'metadata'", read.Reading.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_only_a_later_JSON_file_has_is_there()
    {
        File.WriteAllText(Path("1.json"), """{"a": 1}""");
        File.WriteAllText(Path("2.json"), """{"a": 2, "b": "x"}""");

        Assert.Equal(["a", "b"], FrameReader.Read(FrameSource.Json([Path("1.json"), Path("2.json")])).Names);
    }

    [Fact]
    public void Sql_reads_what_it_says()
    {
        FrameWriter.WriteParquet(Everything(100), Path("all.parquet"));
        var frame = FrameReader.Read(FrameSource.Sql($"SELECT truth, count(*) AS n, sum(1) AS s, 1.25::DECIMAL(9,2) AS d, TIME '01:02:03' AS t FROM '{Path("all.parquet")}' GROUP BY truth ORDER BY truth"));

        Assert.Equal([false, true, null], Enumerable.Range(0, 3).Select(row => frame["truth"][row]));
        Assert.Equal(ColumnType.Long, frame["s"].Type);
        Assert.Equal(1.25, frame["d"][0]);
        Assert.Equal("01:02:03", frame["t"][0]);
    }

    [Fact]
    public void Columns_limit_and_folders_are_read()
    {
        Directory.CreateDirectory(Path("month=2"));
        FrameWriter.WriteParquet(Everything(10), Path("month=2/a.parquet"));
        var frame = FrameReader.Read(FrameSource.Parquet(Path("*/*.parquet"), partitions: true) with { Columns = ["month", "real"], Limit = 3 });

        Assert.Equal(["month", "real"], frame.Names);
        Assert.Equal(3, frame.RowCount);
        Assert.Equal(2L, frame["month"][0]);
    }

    [Fact]
    public void What_cannot_be_read_is_named()
    {
        Assert.Contains("nowhere.parquet", Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.Parquet(Path("nowhere.parquet")))).Message, StringComparison.Ordinal);
        File.WriteAllText(Path("bad.parquet"), "not parquet at all");
        Assert.Contains("bad.parquet", Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.Parquet(Path("bad.parquet")))).Message, StringComparison.Ordinal);
        Assert.Contains("'x'", Assert.Throws<PrepException>(() => FrameReader.Read(FrameSource.Sql("SELECT 'infinity'::DATE AS x"))).Message, StringComparison.Ordinal);
        Assert.Throws<PrepException>(() => FrameSource.File("a.docx"));
    }

    [Fact]
    public void A_write_that_fails_leaves_what_was_there()
    {
        FrameWriter.WriteParquet(Everything(10), Path("a.parquet"));
        var before = File.ReadAllBytes(Path("a.parquet"));
        IEnumerable<Frame> Broken()
        {
            yield return Everything(5000);
            throw new PrepException("The source broke.");
        }

        Assert.Throws<PrepException>(() => FrameWriter.WriteParquet(Broken(), Path("a.parquet")));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => FrameWriter.WriteParquet(Everything(10), Path("a.parquet"), new PrepOptions { Cancel = cancelled.Token }));

        Assert.Equal(before, File.ReadAllBytes(Path("a.parquet")));
        Assert.Equal([Path("a.parquet")], Directory.GetFileSystemEntries(directory));
    }

    [Fact]
    public void Texts_are_numbered_by_their_bytes()
    {
        var dictionary = new Utf8Dictionary();
        var texts = Enumerable.Range(0, 20_000).Select(number => $"text {number % 5000}").ToArray();
        var codes = texts.Select(text => dictionary.Code(Encoding.UTF8.GetBytes(text))).ToArray();

        Assert.Equal(texts, codes.Select(code => $"text {code}"));
        Assert.Equal(5000, dictionary.Texts().Length);
    }
}
