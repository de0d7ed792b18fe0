using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Tarn.Prep.IO;

/// <summary>Writes the few protobuf messages that RecordIO needs (protobuf.dev, "Encoding").</summary>
internal sealed class ProtoWriter
{
    private const int Bytelike = 2;
    private readonly ArrayBufferWriter<byte> buffer = new();

    public ReadOnlySpan<byte> Bytes => buffer.WrittenSpan;

    public void Clear() => buffer.ResetWrittenCount();

    /// <summary>An entry of a map from a name to a Value with a tensor of floats.</summary>
    public void Entry(int field, string name, ReadOnlySpan<float> values)
    {
        var floats = values.Length * 4;
        var tensor = 1 + VarintBytes(floats) + floats;
        var value = 1 + VarintBytes(tensor) + tensor;
        Head(field, 1 + VarintBytes(name.Length) + name.Length + 1 + VarintBytes(value) + value);
        Head(1, name.Length);
        Encoding.ASCII.GetBytes(name, buffer);
        Head(2, value);
        Head(2, tensor);
        Head(1, floats);
        var room = buffer.GetSpan(floats);
        for (var at = 0; at < values.Length; at++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(room[(at * 4)..], values[at]);
        }

        buffer.Advance(floats);
    }

    private void Head(int field, int length)
    {
        Varint((field << 3) | Bytelike);
        Varint(length);
    }

    private void Varint(int value)
    {
        var room = buffer.GetSpan(5);
        var count = 0;
        for (; value >= 0x80; value >>= 7)
        {
            room[count++] = (byte)(value | 0x80);
        }

        room[count++] = (byte)value;
        buffer.Advance(count);
    }

    private static int VarintBytes(int value)
    {
        var count = 1;
        for (; value >= 0x80; value >>= 7)
        {
            count++;
        }

        return count;
    }
}

/// <summary>Walks the fields of a protobuf message. Nothing is believed: lengths are checked against what is there.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> rest = message;

    /// <summary>Whether the message ended in the middle of a field.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The next field, its value as bytes: of a varint those of its encoding, of fixed numbers 4 or 8.</summary>
    public bool Next(out int field, out ReadOnlySpan<byte> value)
    {
        field = 0;
        value = default;
        if (rest.IsEmpty || IsBroken)
        {
            return false;
        }

        var isHead = Varint(ref rest, out var head);
        ulong length = (head & 7) switch { 0 => VarintLength(rest) is > 0 and var own ? (ulong)own : ulong.MaxValue, 1 => 8, 2 => Varint(ref rest, out var bytes) ? bytes : ulong.MaxValue, 5 => 4, _ => ulong.MaxValue };
        if (!isHead || head < 8 || length > (ulong)rest.Length)
        {
            IsBroken = true;
            return false;
        }

        field = (int)Math.Min(int.MaxValue, head >> 3);
        value = rest[..(int)length];
        rest = rest[(int)length..];
        return true;
    }

    /// <summary>Adds the numbers of a packed (or single) field: floats (kind 2), doubles (3), or 32-bit integers (7).</summary>
    public static bool Numbers(ReadOnlySpan<byte> bytes, int kind, List<double> numbers)
    {
        if (kind == 7)
        {
            while (!bytes.IsEmpty)
            {
                if (!Varint(ref bytes, out var value))
                {
                    return false;
                }

                numbers.Add((int)value);
            }

            return true;
        }

        var width = kind == 2 ? 4 : 8;
        for (var at = 0; at + width <= bytes.Length; at += width)
        {
            numbers.Add(kind == 2 ? BinaryPrimitives.ReadSingleLittleEndian(bytes[at..]) : BinaryPrimitives.ReadDoubleLittleEndian(bytes[at..]));
        }

        return bytes.Length % width == 0;
    }

    /// <summary>-1 where there is none.</summary>
    private static int VarintLength(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < Math.Min(10, bytes.Length); at++)
        {
            if (bytes[at] < 0x80)
            {
                return at + 1;
            }
        }

        return -1;
    }

    private static bool Varint(ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        var length = VarintLength(bytes);
        for (var at = 0; at < length; at++)
        {
            value |= (ulong)(bytes[at] & 0x7F) << (7 * at);
        }

        bytes = bytes[Math.Max(0, length)..];
        return length > 0;
    }
}
