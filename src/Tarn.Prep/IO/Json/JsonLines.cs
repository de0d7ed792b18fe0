using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.IO.Json;

/// <summary>What all files of one table share that keep lines which are no JSON.</summary>
internal sealed class KeptLines
{
    /// <summary>Whether such a line was kept.</summary>
    public bool Any { get; set; }

    /// <summary>Whether records have a field that is called as the column of such lines is.</summary>
    public bool IsTaken { get; set; }
}

/// <summary>
/// The text of a file of records, one on each line, in which a line that is no JSON is an empty one, or a record that holds the line. No line is
/// added or lost, so that places are told by the file's own lines.
/// </summary>
internal sealed class JsonLines(Stream utf8, string path, bool keeps, KeptLines kept) : Stream
{
    private const int ReadyBytes = 1 << 16;
    private const int MostShown = 3;

    /// <summary>After so many lines it is judged whether the file has a record on each.</summary>
    private const int JudgedLines = 100;

    private readonly ArrayBufferWriter<byte> ready = new();
    private readonly List<long> first = [];
    private ReadAhead? input;
    private int given;
    private bool isDone;
    private long line;
    private long filled;
    private long bad;

    /// <summary>What became of lines that are no JSON, once all were read.</summary>
    public string? Note => bad == 0 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{bad:N0} {(bad == 1 ? "line" : "lines")} of '{path}' {(bad == 1 ? "is" : "are")} no JSON and {(bad == 1 ? "was" : "were")} {(keeps ? $"kept in column '{CsvTableColumn.Surplus}'" : "left out")}: line {string.Join(", ", first)}{(bad > first.Count ? " and others" : "")}.");

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> into)
    {
        while (given == ready.WrittenCount)
        {
            if (isDone)
            {
                return 0;
            }

            ready.ResetWrittenCount();
            given = 0;
            Take();
        }

        var count = Math.Min(into.Length, ready.WrittenCount - given);
        ready.WrittenSpan.Slice(given, count).CopyTo(into);
        given += count;
        return count;
    }

    public override int Read(byte[] into, int offset, int count) => Read(into.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] from, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        utf8.Dispose();
        base.Dispose(disposing);
    }

    private ReadAhead Input => input ??= new ReadAhead(
        utf8, () => new PrepException($"Line {line + 1} of '{path}' is longer than {ReadAhead.MostBytes >> 20} MB; write one record on each line."));

    /// <summary>Makes some lines ready, or sees that there are no more.</summary>
    private void Take()
    {
        while (ready.WrittenCount < ReadyBytes)
        {
            var rest = Input.Bytes;
            if (rest.IndexOf((byte)'\n') is >= 0 and var feed)
            {
                One(rest[..feed]);
                ready.Write("\n"u8);
                Input.Take(feed + 1);
            }
            else if (Input.IsWhole)
            {
                One(rest);
                isDone = true;
                Judge(isLast: true);
                return;
            }
            else
            {
                Input.Fill();
            }
        }
    }

    private void One(ReadOnlySpan<byte> text)
    {
        if (++line == 1 && text.StartsWith(Encoding.UTF8.Preamble))
        {
            text = text[Encoding.UTF8.Preamble.Length..];
        }

        if (text.IndexOfAnyExcept(" \t\r"u8) < 0)
        {
            return;
        }

        filled++;
        if (IsJson(text))
        {
            ready.Write(text);
        }
        else
        {
            bad++;
            if (first.Count < MostShown)
            {
                first.Add(line);
            }

            if (keeps)
            {
                kept.Any = true;
                using var writer = new Utf8JsonWriter(ready);
                writer.WriteStartObject();
                writer.WriteString(CsvTableColumn.Surplus, Encoding.UTF8.GetString(text).TrimEnd('\r'));
                writer.WriteEndObject();
            }
        }

        if (kept is { Any: true, IsTaken: true })
        {
            throw new PrepException($"'{path}' has records with a field '{CsvTableColumn.Surplus}', which is what lines that are no JSON would be kept in. Leave such lines out (--bad-rows skip), or mend them.");
        }

        Judge(isLast: false);
    }

    /// <summary>Where most lines are no JSON by themselves, records go over several lines and none can be left out alone.</summary>
    private void Judge(bool isLast)
    {
        if ((isLast ? filled <= JudgedLines : filled == JudgedLines) && bad * 2 > filled)
        {
            throw new PrepException($"'{path}' does not have a record on each line, so that lines which are no JSON could be told from others; read it without --bad-rows, or write one record on each line.");
        }
    }

    private bool IsJson(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = JsonText.MostDepth });
        try
        {
            var isList = false;
            var isTaken = false;
            while (reader.Read())
            {
                isList |= reader is { TokenType: JsonTokenType.StartArray, CurrentDepth: 0 };
                isTaken |= keeps && reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth <= (isList ? 2 : 1) && reader.ValueTextEquals(CsvTableColumn.Surplus);
            }

            kept.IsTaken |= isTaken;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
