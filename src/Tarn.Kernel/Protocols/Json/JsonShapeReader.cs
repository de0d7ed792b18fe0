using System.Globalization;
using System.Text.Json;

namespace Tarn.Kernel;

/// <summary>Reads JSON. Each read leaves the reader on the value's last token.</summary>
internal ref struct JsonShapeReader : IShapeReader
{
    /// <summary>Deeper than any document of AWS's models; bounds the recursion of hostile ones.</summary>
    private const int MaxDepth = 64;

    private Utf8JsonReader reader;
    private int expectedMember;

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
            if (json.reader.Read())
                throw new SerializationException("The body holds more than one JSON value.");
            return record;
        }
        catch (JsonException malformed)
        {
            throw new SerializationException(
                $"The body is not well-formed JSON: line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}.");
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
        return reader.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw new SerializationException("A blob in the body is not valid base64.");
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
        expectedMember = 0;
    }

    public bool NextMember(MemberTable members, out Member member)
    {
        member = null!;
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
            return false;
        var name = reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(Text()) : reader.ValueSpan;
        member = members.Find(name, ref expectedMember)
            ?? throw new UnknownMemberException(Text());
        reader.Read();
        return true;
    }

    public readonly void BeginList(Member member) => Expect(JsonTokenType.StartArray, "a list");

    public bool NextItem()
    {
        reader.Read();
        return reader.TokenType != JsonTokenType.EndArray;
    }

    public readonly void BeginMap(Member member) => Expect(JsonTokenType.StartObject, "a map");

    public bool NextEntry(out string key)
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
}
