using System.Buffers.Binary;
using System.Text.Unicode;

namespace Tarn.Formats.Avro;

/// <summary>
/// Reads the values of one block, in the order that their schema says. Source: Apache Avro 1.12 Specification, Binary Encoding.
/// Every length is checked against the bytes that are left.
/// </summary>
public sealed class AvroDecoder
{
    /// <summary>Items that take no bytes, such as nulls, in one block together; else a few bytes could mean any number of them.</summary>
    private const int MostWeightless = 1 << 20;

    /// <summary>Values within each other.</summary>
    private const int MostDepth = 200;

    private ReadOnlyMemory<byte> bytes;
    private int at;
    private long weightless;

    public int Left => bytes.Length - at;

    internal void Begin(ReadOnlyMemory<byte> block)
    {
        (bytes, at, weightless) = (block, 0, MostWeightless);
    }

    public bool ReadBoolean() => Take(1)[0] switch { 0 => false, 1 => true, _ => throw Damaged("a truth value is neither 0 nor 1") };

    public int ReadInt() => ReadLong() is >= int.MinValue and <= int.MaxValue and var value ? (int)value : throw Damaged("an int has more than 32 bits");

    /// <summary>Variable-length zig-zag.</summary>
    public long ReadLong()
    {
        ulong value = 0;
        var span = bytes.Span;
        for (var shift = 0; ; shift += 7)
        {
            if (at == span.Length)
            {
                throw Damaged("a number is cut");
            }

            var one = span[at++];
            if (shift == 63 && one > 1)
            {
                throw Damaged("a number has more than 64 bits");
            }

            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
            {
                return (long)(value >> 1) ^ -(long)(value & 1);
            }
        }
    }

    public float ReadFloat() => BinaryPrimitives.ReadSingleLittleEndian(Take(4));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public ReadOnlySpan<byte> ReadBytes() => ReadLong() is >= 0 and <= int.MaxValue and var length ? Take((int)length) : throw Damaged("a length is negative or too great");

    /// <summary>UTF-8.</summary>
    public ReadOnlySpan<byte> ReadString()
    {
        var text = ReadBytes();
        return Utf8.IsValid(text) ? text : throw Damaged("a text is not UTF-8");
    }

    public ReadOnlySpan<byte> ReadFixed(AvroSchema schema) => Take(schema.Size);

    public string ReadEnum(AvroSchema schema) => ReadInt() is >= 0 and var place && place < schema.Symbols.Count ? schema.Symbols[place] : throw Damaged("an enum has no such symbol");

    public AvroSchema ReadBranch(AvroSchema schema) => ReadInt() is >= 0 and var place && place < schema.Branches.Count ? schema.Branches[place] : throw Damaged("a union has no such branch");

    /// <summary>How many items the next part of an array or map has; 0 ends it.</summary>
    public long ReadCount()
    {
        var count = ReadLong();
        if (count < 0)
        {
            count = count == long.MinValue ? throw Damaged("a count is too great") : -count;
            if (ReadLong() is var size && (size < 0 || size > Left))
            {
                throw Damaged("a part of a list is longer than its block");
            }
        }

        Weigh(count);
        return count;
    }

    /// <summary>Passes a value over.</summary>
    public void Skip(AvroSchema schema) => Skip(schema, 0);

    /// <summary>So many values cannot follow unless most of them take no bytes.</summary>
    internal void Weigh(long count)
    {
        weightless -= Math.Max(0, count - Left);
        if (weightless < 0)
        {
            throw Damaged("a count is greater than the bytes behind it");
        }
    }

    internal static AvroException Damaged(string what) => new($"is damaged: {what}");

    private void Skip(AvroSchema schema, int depth)
    {
        if (depth > MostDepth)
        {
            throw Damaged($"values lie more than {MostDepth} deep within each other");
        }

        switch (schema.Type)
        {
            case AvroType.Null:
                break;
            case AvroType.Boolean:
                ReadBoolean();
                break;
            case AvroType.Int:
                ReadInt();
                break;
            case AvroType.Long:
                ReadLong();
                break;
            case AvroType.Enum:
                ReadEnum(schema);
                break;
            case AvroType.Float:
                Take(4);
                break;
            case AvroType.Double:
                Take(8);
                break;
            case AvroType.Bytes:
                ReadBytes();
                break;
            case AvroType.String:
                ReadString();
                break;
            case AvroType.Fixed:
                ReadFixed(schema);
                break;
            case AvroType.Union:
                Skip(ReadBranch(schema), depth + 1);
                break;
            case AvroType.Record:
                foreach (var field in schema.Fields)
                {
                    Skip(field.Schema, depth + 1);
                }

                break;
            default:
                for (var count = ReadCount(); count > 0; count = ReadCount())
                {
                    for (long item = 0; item < count; item++)
                    {
                        if (schema.Type == AvroType.Map)
                        {
                            ReadString();
                        }

                        Skip(schema.Items!, depth + 1);
                    }
                }

                break;
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > Left)
        {
            throw Damaged("a value is cut");
        }

        var taken = bytes.Span.Slice(at, count);
        at += count;
        return taken;
    }
}
