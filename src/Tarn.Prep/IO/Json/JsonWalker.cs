using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Tarn.Prep.IO.Records;

namespace Tarn.Prep.IO.Json;

/// <summary>Takes JSON records apart into the cells of a row.</summary>
/// <param name="path">The file or column as a person knows it.</param>
/// <param name="most">How many values of each list, from its beginning, become fields; null leaves lists whole.</param>
internal sealed class JsonWalker(string path, int? most = null)
{
    /// <summary>The field of a list that says how many values it has.</summary>
    public const string Length = "length";

    private RecordRow row = null!;

    /// <summary>Where the record stands, for people: "Line 5".</summary>
    public string Place { get; set; } = "";

    /// <summary>A record: its fields; anything else: the field named. False where more bytes are needed.</summary>
    public bool Row(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, RecordRow into, string alone)
    {
        row = into;
        row.Begin();
        return reader.TokenType == JsonTokenType.StartObject ? Record(ref reader, bytes, row.Root) : Value(ref reader, bytes, row.Root.Field(alone));
    }

    /// <summary>A value of the field.</summary>
    public bool Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, RecordRow into, RecordNode node)
    {
        row = into;
        return Value(ref reader, bytes, node);
    }

    private bool Record(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, RecordNode node)
    {
        node.Enter();
        while (true)
        {
            if (!reader.Read())
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            var field = node.Field(Text(ref reader, "name"));
            if (!field.Claim(row.Serial))
            {
                throw new PrepException($"{Place} of '{path}' names '{field.Path}' twice in one record, and which of the two is meant cannot be told; give them different names.");
            }

            if (!reader.Read() || !Value(ref reader, bytes, field))
            {
                return false;
            }
        }
    }

    private bool Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, RecordNode node)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                row.Add(node, CellKind.Null);
                return true;
            case JsonTokenType.True or JsonTokenType.False:
                row.Add(node, CellKind.Bool, reader.TokenType == JsonTokenType.True ? 1 : 0);
                return true;
            case JsonTokenType.Number:
                row.Add(node, CellKind.Number, reader.ValueSpan);
                return true;
            case JsonTokenType.String:
                row.Add(node, CellKind.Text, Text(ref reader, "value"));
                return true;
            case JsonTokenType.StartArray:
                return most is { } count ? List(ref reader, bytes, node, count) : Whole(ref reader, bytes, node, CellKind.List);
            default:
                return node.IsOpaque ? Whole(ref reader, bytes, node, CellKind.Text) : Fields(ref reader, bytes, node);
        }
    }

    private bool Fields(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, RecordNode node)
    {
        var ahead = reader;
        if (!ahead.Read())
        {
            return false;
        }

        row.Add(node, ahead.TokenType == JsonTokenType.EndObject ? CellKind.Nothing : CellKind.Record);
        return Record(ref reader, bytes, node);
    }

    /// <summary>The first values as fields named by their places, and how many there are.</summary>
    private bool List(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, RecordNode node, int count)
    {
        row.Add(node, CellKind.Record);
        node.Enter();
        var length = node.Field(Length);
        long found = 0;
        while (true)
        {
            if (!reader.Read())
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.EndArray)
            {
                row.Add(length, CellKind.Long, found);
                return true;
            }

            if (found++ < count ? !Value(ref reader, bytes, node.Field((found - 1).ToString(System.Globalization.CultureInfo.InvariantCulture))) : !reader.TrySkip())
            {
                return false;
            }
        }
    }

    /// <summary>A list or record as it is written, but for blanks between its signs.</summary>
    private bool Whole(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, RecordNode node, CellKind kind)
    {
        var from = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
        {
            return false;
        }

        var written = bytes[from..(int)reader.BytesConsumed];
        Check(written, "value");
        var room = row.GetSpan(written.Length);
        var (count, quoted) = (0, false);
        for (var at = 0; at < written.Length; at++)
        {
            var sign = written[at];
            if (quoted && sign == (byte)'\\')
            {
                room[count++] = sign;
                sign = written[++at];
            }
            else if (sign == (byte)'"')
            {
                quoted = !quoted;
            }

            if (quoted || sign is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                room[count++] = sign;
            }
        }

        row.Advance(count);
        row.AddWritten(node, kind);
        return true;
    }

    /// <summary>The text of a value or name, with what was written by escapes.</summary>
    private ReadOnlySpan<byte> Text(ref Utf8JsonReader reader, string what)
    {
        if (!reader.ValueIsEscaped)
        {
            Check(reader.ValueSpan, what);
            return reader.ValueSpan;
        }

        try
        {
            return Encoding.UTF8.GetBytes(reader.GetString()!);
        }
        catch (InvalidOperationException fault)
        {
            throw new PrepException($"{Place} of '{path}' has a {what} with half of a surrogate pair (\\uD800 to \\uDFFF alone), which is no text; mend it.", fault);
        }
    }

    private void Check(ReadOnlySpan<byte> bytes, string what)
    {
        if (!Utf8.IsValid(bytes))
        {
            throw new PrepException($"{Place} of '{path}' has a {what} that is not UTF-8; name the encoding of the file (--encoding windows-1252 is usual where it is old).");
        }
    }
}
