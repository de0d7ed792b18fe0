using System.Globalization;
using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Reads JSON. Each read leaves the reader on the value's last token.</summary>
internal ref struct JsonShapeReader : IShapeReader
{
    /// <summary>Deeper than any document of AWS's models; bounds the recursion of hostile ones.</summary>
    private const int MaxDepth = 64;

    private Utf8JsonReader reader;
    private Expected expected;

    private JsonShapeReader(ReadOnlySpan<byte> utf8)
    {
        reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <summary>Reads a whole document into a structure. An empty body is an empty structure.</summary>
    /// <exception cref="SerializationException">The text is not JSON, or not of that shape.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8, StructureShape<T> shape, T record)
        where T : class
    {
        if (utf8.IsEmpty)
            return record;
        try
        {
            var json = new JsonShapeReader(utf8);
            json.reader.Read();
            shape.ReadInto(ref json, record);
            json.End();
            return record;
        }
        catch (JsonException malformed)
        {
            throw Malformed(malformed);
        }
    }

    /// <summary>Reads a whole document into one member: a payload. An empty body or null leaves it out.</summary>
    /// <exception cref="SerializationException">The text is not JSON, or not of that shape.</exception>
    public static void ReadMember<T>(ReadOnlySpan<byte> utf8, Member<T> member, T record)
        where T : class
    {
        if (utf8.IsEmpty)
            return;
        try
        {
            var json = new JsonShapeReader(utf8);
            json.reader.Read();
            if (!json.TryReadNull())
                member.Read(ref json, record);
            json.End();
        }
        catch (JsonException malformed)
        {
            throw Malformed(malformed);
        }
    }

    public readonly bool TryReadNull() => reader.TokenType == JsonTokenType.Null;

    public readonly string ReadString()
    {
        Expect(JsonTokenType.String, "String");
        return Text();
    }

    public readonly bool ReadBoolean() => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw WrongType("Boolean"),
    };

    public readonly int ReadInteger()
    {
        Expect(JsonTokenType.Number, "Integer");
        if (reader.TryGetInt32(out var value))
            return value;
        return reader.GetDouble() is var number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : throw new SerializationException("NUMBER_VALUE cannot be converted to Integer");
    }

    public readonly long ReadLong()
    {
        Expect(JsonTokenType.Number, "Long");
        if (reader.TryGetInt64(out var value))
            return value;
        return reader.GetDouble() is var number && number == Math.Floor(number) && Math.Abs(number) < 9e18
            ? (long)number
            : throw new SerializationException("NUMBER_VALUE cannot be converted to Long");
    }

    public readonly double ReadDouble()
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return Text() switch
            {
                "NaN" => double.NaN,
                "Infinity" => double.PositiveInfinity,
                "-Infinity" => double.NegativeInfinity,
                _ => throw WrongType("Double"),
            };
        }

        Expect(JsonTokenType.Number, "Double");
        return reader.GetDouble();
    }

    public readonly ReadOnlyMemory<byte> ReadBlob()
    {
        Expect(JsonTokenType.String, "Blob");
        try
        {
            if (reader.TryGetBytesFromBase64(out var bytes))
                return bytes;
        }
        catch (InvalidOperationException)
        {
            // An escape that is no character.
        }

        throw new SerializationException("A blob in the body is not valid base64.");
    }

    public readonly DateTimeOffset ReadTimestamp(TimestampFormat? format)
    {
        if (reader.TokenType == JsonTokenType.String && Timestamps.TryParse(Text(), out var parsed))
            return parsed;
        Expect(JsonTokenType.Number, "Timestamp");
        return Timestamps.FromEpochSeconds(reader.GetDouble());
    }

    public JsonElement ReadDocument()
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.Clone();
    }

    public void BeginStructure()
    {
        Expect(JsonTokenType.StartObject, "a structure");
        expected[reader.CurrentDepth] = 0;
    }

    public bool NextMember(MemberTable members, out Member member)
    {
        member = null!;
        reader.Read();
        while (reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(Text()) : reader.ValueSpan;
            if (members.Find(name, ref expected[reader.CurrentDepth - 1]) is { } found)
            {
                member = found;
                reader.Read();
                return true;
            }

            // Some clients say the type of what they send; it says nothing that the shape does not.
            if (!name.SequenceEqual("__type"u8))
                throw new UnknownMemberException(Text());
            reader.Skip();
            reader.Read();
        }

        return false;
    }

    public readonly void BeginList(Member member) => Expect(JsonTokenType.StartArray, "a list");

    public bool NextItem()
    {
        reader.Read();
        return reader.TokenType != JsonTokenType.EndArray;
    }

    public readonly void BeginMap(Member member) => Expect(JsonTokenType.StartObject, "a map");

    public bool NextEntry(Member member, out string key)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            key = "";
            return false;
        }

        key = Text();
        reader.Read();
        return true;
    }

    private void End()
    {
        if (reader.Read())
            throw new SerializationException("The body holds more than one JSON value.");
    }

    private static SerializationException Malformed(JsonException malformed) =>
        new($"The body is not well-formed JSON: line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}.");

    private readonly string Text()
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new SerializationException("A string in the body is not valid Unicode.");
        }
    }

    private readonly void Expect(JsonTokenType type, string expected)
    {
        if (reader.TokenType != type)
            throw WrongType(expected);
    }

    private readonly SerializationException WrongType(string expected)
    {
        var found = reader.TokenType switch
        {
            JsonTokenType.String => "STRING_VALUE",
            JsonTokenType.Number => "NUMBER_VALUE",
            JsonTokenType.True => "TRUE_VALUE",
            JsonTokenType.False => "FALSE_VALUE",
            JsonTokenType.StartArray => "START_ARRAY",
            JsonTokenType.StartObject => "START_OBJECT",
            _ => reader.TokenType.ToString(),
        };
        return new SerializationException(
            $"{found} cannot be converted to {expected} (byte {reader.TokenStartIndex.ToString(CultureInfo.InvariantCulture)} of the body)");
    }

    /// <summary>For each depth the place in the table of names where the next member is looked for first.</summary>
    [System.Runtime.CompilerServices.InlineArray(MaxDepth + 1)]
    private struct Expected
    {
        private int first;
    }
}
