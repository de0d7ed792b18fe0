using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>The typed headers of an event stream's messages.</summary>
internal static class EventHeaders
{
    private const byte True = 0;
    private const byte False = 1;
    private const byte Byte = 2;
    private const byte Short = 3;
    private const byte Integer = 4;
    private const byte Long = 5;
    private const byte Bytes = 6;
    private const byte Text = 7;
    private const byte Timestamp = 8;
    private const byte Uuid = 9;

    private const long MaxEpochMilliseconds = 253402300799999;
    private const long MinEpochMilliseconds = -62135596800000;

    public static void Write(ArrayBufferWriter<byte> output, string name, object value)
    {
        var nameBytes = Encoding.UTF8.GetBytes(name);
        output.Write([checked((byte)nameBytes.Length)]);
        output.Write(nameBytes);
        Span<byte> number = stackalloc byte[9];
        switch (value)
        {
            case bool flag:
                output.Write([flag ? True : False]);
                break;
            case int integer:
                number[0] = Integer;
                BinaryPrimitives.WriteInt32BigEndian(number[1..], integer);
                output.Write(number[..5]);
                break;
            case long integer:
                number[0] = Long;
                BinaryPrimitives.WriteInt64BigEndian(number[1..], integer);
                output.Write(number);
                break;
            case DateTimeOffset time:
                number[0] = Timestamp;
                BinaryPrimitives.WriteInt64BigEndian(number[1..], time.ToUnixTimeMilliseconds());
                output.Write(number);
                break;
            case string text:
                WriteLong(output, Text, Encoding.UTF8.GetBytes(text));
                break;
            case ReadOnlyMemory<byte> bytes:
                WriteLong(output, Bytes, bytes.Span);
                break;
            default:
                throw new InvalidOperationException($"A header of an event cannot hold a {value.GetType()}.");
        }
    }

    /// <exception cref="SerializationException">The headers are damaged.</exception>
    public static List<KeyValuePair<string, object>> Read(ReadOnlySpan<byte> headers)
    {
        var found = new List<KeyValuePair<string, object>>();
        while (!headers.IsEmpty)
        {
            var name = Utf8(Take(ref headers, Take(ref headers, 1)[0]));
            found.Add(new(name, ReadValue(ref headers)));
        }

        return found;
    }

    private static object ReadValue(ref ReadOnlySpan<byte> headers)
    {
        switch (Take(ref headers, 1)[0])
        {
            case True: return true;
            case False: return false;
            case Byte: return (int)(sbyte)Take(ref headers, 1)[0];
            case Short: return (int)BinaryPrimitives.ReadInt16BigEndian(Take(ref headers, 2));
            case Integer: return BinaryPrimitives.ReadInt32BigEndian(Take(ref headers, 4));
            case Long: return BinaryPrimitives.ReadInt64BigEndian(Take(ref headers, 8));
            case Bytes: return (ReadOnlyMemory<byte>)Take(ref headers, BinaryPrimitives.ReadUInt16BigEndian(Take(ref headers, 2))).ToArray();
            case Text: return Utf8(Take(ref headers, BinaryPrimitives.ReadUInt16BigEndian(Take(ref headers, 2))));
            case Timestamp: return TimeOf(BinaryPrimitives.ReadInt64BigEndian(Take(ref headers, 8)));
            case Uuid: return new Guid(Take(ref headers, 16), bigEndian: true).ToString();
            default: throw new SerializationException("A header of the event stream is of a type that there is not.");
        }
    }

    private static DateTimeOffset TimeOf(long milliseconds) =>
        milliseconds is >= MinEpochMilliseconds and <= MaxEpochMilliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw new SerializationException("A time in a header of the event stream is out of range.");

    private static string Utf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new SerializationException("A header of the event stream is not UTF-8.");
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> from, int count)
    {
        if (from.Length < count)
            throw new SerializationException("The headers of an event are cut short.");
        var taken = from[..count];
        from = from[count..];
        return taken;
    }

    private static void WriteLong(ArrayBufferWriter<byte> output, byte type, ReadOnlySpan<byte> bytes)
    {
        Span<byte> start = stackalloc byte[3];
        start[0] = type;
        BinaryPrimitives.WriteUInt16BigEndian(start[1..], checked((ushort)bytes.Length));
        output.Write(start);
        output.Write(bytes);
    }
}
