using System.Text;
using System.Text.Json;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Tests;

/// <summary>Lines that are no JSON among records that stand one on each line: refused, left out or kept, and never lost in silence.</summary>
public sealed class JsonLinesTests : IDisposable
{
    private const string Text = "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\n\n{\"a\":3}\nnot \"json\"\r\n{\"a\":4} {\"a\":5}\n[{\"a\":6}]";

    private readonly string directory = Directory.CreateTempSubdirectory("tarn-prep-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    private string Write(string text, string name = "a.jsonl", Encoding? encoding = null)
    {
        var path = Path.Combine(directory, name);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }

    private static FrameReading Read(BadRows? policy, params string[] paths) => FrameReader.ReadWith(FrameSource.Json(paths, new CsvOptions { BadRows = policy }));

    private static object?[] Values(Column column) => [.. Enumerable.Range(0, column.Length).Select(row => column[row])];

    [Fact]
    public void They_are_left_out_and_counted_with_their_lines()
    {
        var path = Write(Text);

        var (frame, how) = (Read(BadRows.Skip, path).Frame, Read(BadRows.Skip, path).Reading);

        Assert.Equal([1L, 3L, 4L, 5L, 6L], Values(frame["a"]));
        Assert.Equal([$"2 lines of '{path}' are no JSON and were left out: line 2, 5."], how.Notes);
    }

    [Fact]
    public void They_are_kept_in_a_column_of_their_own()
    {
        var path = Write(Text);

        var reading = Read(BadRows.Keep, path);

        Assert.Equal([1L, null, 3L, null, 4L, 5L, 6L], Values(reading.Frame["a"]));
        Assert.Equal([null, "{\"a\":2,\"b\":", null, "not \"json\"", null, null, null], Values(reading.Frame["surplus"]));
        Assert.Contains($"2 lines of '{path}' are no JSON and were kept in column 'surplus': line 2, 5.", reading.Reading.Notes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(BadRows.Refuse)]
    public void They_are_refused_unless_it_is_said_otherwise(BadRows? policy) =>
        Assert.Contains("--bad-rows skip", Assert.Throws<PrepException>(() => Read(policy, Write("{\"a\":1}\noops\n{\"a\":2}"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_field_of_that_name_is_not_mixed_with_them_in_whatever_file_it_is()
    {
        var bad = Write("{\"a\":1}\noops\n{\"a\":2}", "one.jsonl");
        var taken = Write("{\"a\":1,\"surplus\":2}", "two.jsonl");

        Assert.Contains("records with a field 'surplus'", Assert.Throws<PrepException>(() => Read(BadRows.Keep, bad, taken)).Message, StringComparison.Ordinal);
        Assert.Contains("records with a field 'surplus'", Assert.Throws<PrepException>(() => Read(BadRows.Keep, taken, bad)).Message, StringComparison.Ordinal);
        Assert.Equal([1L, 2L, 1L], Values(Read(BadRows.Skip, bad, taken).Frame["a"]));
        Assert.Equal([2L], Values(Read(BadRows.Keep, taken).Frame["surplus"]));
    }

    [Fact]
    public void Other_encodings_and_places_hold_as_without_it()
    {
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true)])
        {
            Assert.Equal(["é", "ü"], Values(Read(BadRows.Skip, Write("{\"a\":\"é\"}\n{\n{\"a\":\"ü\"}\n", "e.jsonl", encoding)).Frame["a"]));
        }

        Assert.Contains("Line 4 of", Assert.Throws<PrepException>(() => Read(BadRows.Skip, Write("{\"a\":1}\noops\n\n{\"b\":1,\"b\":2}\n{\"a\":1}"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\n  {\"a\": 1},\n  {\"a\": 2}\n]")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2\n}\n")]
    public void Records_over_several_lines_are_not_taken_for_bad_ones(string text) =>
        Assert.Contains("does not have a record on each line", Assert.Throws<PrepException>(() => Read(BadRows.Skip, Write(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_of_one_line_is_read_as_without_it() =>
        Assert.Equal([1L, 2L], Values(Read(BadRows.Skip, Write("{\"type\":\"T\",\"features\":[{\"a\":1},{\"a\":2}]}")).Frame["a"]));

    /// <summary>Random records with random damage: every line is a row or a complaint, and the rows are those that were not damaged.</summary>
    [Fact]
    public void Every_line_is_a_row_or_a_complaint()
    {
        var random = new SeededRandom(4);
        for (var trial = 0; trial < 60; trial++)
        {
            var wanted = new List<object?>();
            var lines = new List<string>();
            var bad = 0;
            for (var row = random.Next(400); row >= 0; row--)
            {
                var line = JsonSerializer.Serialize(new { id = row, text = new string('x', random.Next(3) == 0 ? random.Next(3000) : random.Next(5)) + "\"\\\n€", list = new[] { row } });
                if (random.Next(5) == 0)
                {
                    // Whatever is cut off from one record, its bracket is.
                    lines.Add(line[..(1 + random.Next(line.Length - 1))]);
                    bad++;
                }
                else
                {
                    wanted.Add((long)row);
                    lines.Add(line);
                }
            }

            if (bad * 2 > lines.Count || wanted.Count == 0)
            {
                continue;
            }

            var path = Write(string.Join(random.Next(2) == 0 ? "\n" : "\r\n", lines), $"r{trial}.jsonl");
            var skipped = Read(BadRows.Skip, path);

            Assert.Equal(wanted, Values(skipped.Frame["id"]));
            Assert.Equal(lines.Count, Read(BadRows.Keep, path).Frame.RowCount);
            Assert.Equal(bad > 0, skipped.Reading.Notes.Any(note => note.StartsWith($"{bad} line", StringComparison.Ordinal)));
        }
    }
}
