using System.Text;
using System.Text.Json;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.IO.Packed;
using Tarn.Prep.IO.Records;

namespace Tarn.Prep.IO.Json;

/// <summary>What is done with the signs of a file from where it was left; false where more of them are needed, and then it is done again.</summary>
internal delegate bool JsonStep(ref Utf8JsonReader reader);

/// <summary>The bytes of a JSON file as UTF-8, in a room that holds one record at least.</summary>
internal sealed class JsonText : IDisposable
{
    /// <summary>Lists and records within each other.</summary>
    internal const int MostDepth = 200;

    private readonly Stream stream;
    private readonly string path;
    private readonly JsonLines? lines;
    private ReadAhead input;
    private JsonReaderState state = new(new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = MostDepth });

    /// <param name="file">The file.</param>
    /// <param name="kept">What files share that keep lines which are no JSON.</param>
    public JsonText(RecordFile file, KeptLines kept)
    {
        path = file.Shown;
        stream = PackedFile.Open(file.Path);
        input = Begin();
        var (marked, mark) = TextEncodings.Marked(input.Bytes);
        var encoding = file.Options.Encoding is { } name ? TextEncodings.Named(name) : marked ?? TextEncodings.Unmarked(input.Bytes);
        var isUtf8 = encoding.WebName == Encoding.UTF8.WebName;
        var policy = file.Options.BadRows ?? BadRows.Refuse;
        if (isUtf8 && policy == BadRows.Refuse)
        {
            input.Take(marked == Encoding.UTF8 ? mark : 0);
            return;
        }

        stream.Dispose();
        stream = PackedFile.Open(file.Path);
        if (!isUtf8)
        {
            stream = Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8);
        }

        if (policy != BadRows.Refuse)
        {
            stream = lines = new JsonLines(stream, path, policy == BadRows.Keep, kept);
        }

        input = Begin();
        input.Take(input.Bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
    }

    /// <summary>The line, from 1 on, in which what is done next begins.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>What became of lines that are no JSON, once all were read; null where there were none, or they are refused.</summary>
    public string? Note => lines?.Note;

    /// <summary>Whether the file holds nothing but blanks.</summary>
    public bool IsBlank
    {
        get
        {
            while (Bytes.IndexOfAnyExcept(" \t\r\n"u8) < 0 && !input.IsWhole)
            {
                Line += Bytes.Count((byte)'\n');
                input.Take(Bytes.Length);
                Fill();
            }

            return Bytes.IndexOfAnyExcept(" \t\r\n"u8) < 0;
        }
    }

    /// <summary>The bytes from where the step begins.</summary>
    public ReadOnlySpan<byte> Bytes => input.Bytes;

    /// <summary>Does a step whole; false at the end of the file.</summary>
    /// <exception cref="PrepException">What stands there is no JSON.</exception>
    public bool Do(JsonStep step)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(Bytes, input.IsWhole, state);
            try
            {
                if (step(ref reader))
                {
                    var used = (int)reader.BytesConsumed;
                    Line += Bytes[..used].Count((byte)'\n');
                    input.Take(used);
                    state = reader.CurrentState;
                    return true;
                }
            }
            catch (JsonException fault)
            {
                throw new PrepException(Wrong(fault), fault);
            }
            catch (InvalidOperationException fault)
            {
                throw new PrepException($"Line {Line} of '{path}', or one shortly behind it, has a name or value that is no text; mend it, or name the encoding of the file (--encoding).", fault);
            }

            if (input.IsWhole)
            {
                return false;
            }

            Fill();
        }
    }

    public void Dispose() => stream.Dispose();

    /// <summary>The stream from its beginning, as much of it as there is room for at first.</summary>
    private ReadAhead Begin()
    {
        var begun = new ReadAhead(stream, () => new PrepException(
            $"The record that begins in line {Line} of '{path}' is longer than {ReadAhead.MostBytes >> 20} MB; split the file into records, one on each line."));
        begun.Fill();
        return begun;
    }

    private void Fill()
    {
        try
        {
            input.Fill();
        }
        catch (DecoderFallbackException fault)
        {
            throw new PrepException($"'{path}' holds bytes that are no text in the encoding it is read in; name the right one (--encoding).", fault);
        }
    }

    /// <summary>Says where the text stops being JSON, and what stands there.</summary>
    private string Wrong(JsonException fault)
    {
        const int shown = 40;
        var lines = (int)(fault.LineNumber ?? 0);
        var rest = Bytes;

        // The reader counts lines from the beginning of the file, as this one does.
        var line = lines + 1;
        for (var at = Line; at < line && rest.IndexOf((byte)'\n') is >= 0 and var feed; at++)
        {
            rest = rest[(feed + 1)..];
        }

        var place = (int)Math.Clamp(line == Line && input.HasTaken ? 0 : fault.BytePositionInLine ?? 0, 0, rest.Length);
        var found = rest[place..];
        found = found.IndexOf((byte)'\n') is >= 0 and var until ? found[..until] : found;
        var text = Encoding.UTF8.GetString(found[..Math.Min(found.Length, shown)]).Trim();
        return input.IsWhole && text.Length == 0
            ? $"'{path}' ends in line {line} before its JSON does: it was cut, or a bracket or quote is missing. Get the whole file again, or mend its end."
            : $"Line {line} of '{path}' is not JSON from '{text}{(found.Length > shown ? "…" : "")}' on; mend the line, or leave such lines out where each has a record of its own (--bad-rows skip). What is wanted is a list of records, or records one after the other.";
    }
}
