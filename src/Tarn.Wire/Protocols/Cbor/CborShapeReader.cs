using System.Formats.Cbor;
using System.Text;
using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Reads CBOR. Numbers are taken in whatever width they come.</summary>
internal struct CborShapeReader : IShapeReader
{
    /// <summary>Deeper than any document of AWS's models; bounds the recursion of hostile ones.</summary>
    private const int MaxDepth = 64;

    private readonly CborReader reader;
    private readonly CborTimes times;

    private CborShapeReader(ReadOnlyMemory<byte> bytes, CborTimes times)
    {
        reader = new CborReader(bytes, CborConformanceMode.Lax);
        this.times = times;
    }

    /// <summary>Reads a whole document into a structure. An empty body is an empty structure.</summary>
    /// <exception cref="SerializationException">The bytes are not CBOR, or not of that shape.</exception>
    public static T Read<T>(ReadOnlySpan<byte> bytes, CborTimes times, StructureShape<T> shape, T record)
        where T : class
    {
        if (bytes.IsEmpty)
            return record;
        try
        {
            // Blobs are handed on as what they are, so they must not lie in memory that goes back to its pool.
            var cbor = new CborShapeReader(bytes.ToArray(), times);
            shape.ReadInto(ref cbor, record);
            if (cbor.reader.BytesRemaining > 0)
                throw new SerializationException("The body holds more than one CBOR value.");
            return record;
        }
        catch (Exception malformed) when (malformed is CborContentException or InvalidOperationException or OverflowException)
        {
            throw new SerializationException("The body is not well-formed CBOR of the operation's shape.");
        }
    }

    public readonly bool TryReadNull()
    {
        switch (reader.PeekState())
        {
            case CborReaderState.Null:
                reader.ReadNull();
                return true;

            // What is undefined is not there. Source: "Smithy RPC v2 CBOR protocol".
            case CborReaderState.SimpleValue:
                return reader.ReadSimpleValue() == CborSimpleValue.Undefined ? true : throw new SerializationException("The body holds a simple value that nothing is known of.");
            default:
                return false;
        }
    }

    public readonly string ReadString()
    {
        Expect("String", CborReaderState.TextString, CborReaderState.StartIndefiniteLengthTextString);
        return Text();
    }

    public readonly bool ReadBoolean()
    {
        Expect("Boolean", CborReaderState.Boolean, CborReaderState.Boolean);
        return reader.ReadBoolean();
    }

    public readonly int ReadInteger() => ReadLong() is var value and >= int.MinValue and <= int.MaxValue
        ? (int)value
        : throw new SerializationException("NUMBER_VALUE cannot be converted to Integer");

    public readonly long ReadLong()
    {
        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                return Integer("Long");
            case CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat or CborReaderState.DoublePrecisionFloat:
                var number = reader.ReadDouble();
                return number == Math.Floor(number) && Math.Abs(number) < 9e18 ? (long)number : throw new SerializationException("NUMBER_VALUE cannot be converted to Long");
            default:
                throw WrongType("Long");
        }
    }

    public readonly double ReadDouble() => reader.PeekState() switch
    {
        CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger => Integer("Double"),
        CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat or CborReaderState.DoublePrecisionFloat => reader.ReadDouble(),
        _ => throw WrongType("Double"),
    };

    public readonly ReadOnlyMemory<byte> ReadBlob()
    {
        Expect("Blob", CborReaderState.ByteString, CborReaderState.StartIndefiniteLengthByteString);
        return reader.PeekState() == CborReaderState.ByteString ? reader.ReadDefiniteLengthByteString() : reader.ReadByteString();
    }

    public readonly DateTimeOffset ReadTimestamp(TimestampFormat? format)
    {
        if (reader.PeekState() == CborReaderState.Tag && reader.ReadTag() != CborTag.UnixTimeSeconds)
            throw WrongType("Timestamp");
        var number = ReadDouble();
        return Timestamps.FromEpochSeconds(times == CborTimes.Milliseconds ? number / 1000 : number);
    }

    public readonly JsonElement ReadDocument() => throw WrongType("a document");

    public readonly void BeginStructure()
    {
        Expect("a structure", CborReaderState.StartMap, CborReaderState.StartMap);
        Begin();
        reader.ReadStartMap();
    }

    public readonly bool NextMember(MemberTable members, out Member member)
    {
        member = null!;
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            var name = Text();
            if (members.Find(name) is { } found)
            {
                member = found;
                return true;
            }

            if (name != "__type")
                throw new UnknownMemberException(name);
            if (reader.PeekState() == CborReaderState.Null)
                reader.ReadNull();
            else
                ReadString();
        }

        reader.ReadEndMap();
        return false;
    }

    public readonly void BeginList(Member member)
    {
        Expect("a list", CborReaderState.StartArray, CborReaderState.StartArray);
        Begin();
        reader.ReadStartArray();
    }

    public readonly bool NextItem()
    {
        if (reader.PeekState() != CborReaderState.EndArray)
            return true;
        reader.ReadEndArray();
        return false;
    }

    public readonly void BeginMap(Member member) => BeginStructure();

    public readonly bool NextEntry(Member member, out string key)
    {
        key = "";
        if (reader.PeekState() == CborReaderState.EndMap)
        {
            reader.ReadEndMap();
            return false;
        }

        key = Text();
        return true;
    }

    // A text that is not UTF-8 is not valid, in each piece of it. Source: RFC 8949, 3.1 and 3.2.3.
    private readonly string Text()
    {
        try
        {
            if (reader.PeekState() == CborReaderState.TextString)
                return StrictUtf8.GetString(reader.ReadDefiniteLengthTextStringBytes().Span);
            reader.ReadStartIndefiniteLengthTextString();
            var text = new StringBuilder();
            while (reader.PeekState() == CborReaderState.TextString)
                text.Append(StrictUtf8.GetString(reader.ReadDefiniteLengthTextStringBytes().Span));
            reader.ReadEndIndefiniteLengthTextString();
            return text.ToString();
        }
        catch (DecoderFallbackException)
        {
            throw new SerializationException("A string in the body is not valid UTF-8.");
        }
    }

    private readonly long Integer(string expected)
    {
        try
        {
            return reader.ReadInt64();
        }
        catch (OverflowException)
        {
            throw new SerializationException($"NUMBER_VALUE cannot be converted to {expected}");
        }
    }

    private readonly void Begin()
    {
        if (reader.CurrentDepth >= MaxDepth)
            throw new SerializationException("The CBOR body is nested too deeply.");
    }

    private readonly void Expect(string expected, CborReaderState state, CborReaderState other)
    {
        var found = reader.PeekState();
        if (found != state && found != other)
            throw WrongType(expected);
    }

    private readonly SerializationException WrongType(string expected) => new($"{reader.PeekState()} cannot be converted to {expected}");
}
