using System.Buffers;
using System.Text;

namespace Tarn.Meta;

/// <summary>
/// A key made of parts, encoded so that comparing the bytes compares the parts in turn: text by its UTF-8 bytes,
/// numbers by value. A key is a prefix of another exactly when its parts are the first parts of the other.
/// </summary>
/// <remarks>Each part ends in 00 01; a zero byte within text is written 00 FF. Numbers are 8 bytes, sign flipped, before that.</remarks>
public readonly struct MetaKey : IEquatable<MetaKey>
{
    private readonly byte[]? bytes;

    public MetaKey(ReadOnlySpan<byte> encoded) => bytes = encoded.ToArray();

    public ReadOnlySpan<byte> Bytes => bytes;

    public static MetaKey Of(params ReadOnlySpan<string> parts)
    {
        var writer = new ArrayBufferWriter<byte>(64);
        foreach (var part in parts)
            WriteText(writer, part);
        return new MetaKey(writer.WrittenSpan);
    }

    /// <summary>This key with one more text part.</summary>
    public MetaKey Then(string part)
    {
        var writer = new ArrayBufferWriter<byte>(64);
        writer.Write(Bytes);
        WriteText(writer, part);
        return new MetaKey(writer.WrittenSpan);
    }

    /// <summary>This key with one more number part.</summary>
    public MetaKey Then(long part)
    {
        var writer = new ArrayBufferWriter<byte>(64);
        writer.Write(Bytes);
        Span<byte> number = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(number, part ^ long.MinValue);
        WriteEscaped(writer, number);
        return new MetaKey(writer.WrittenSpan);
    }

    /// <summary>The text parts from the encoded key; number parts come out as their raw bytes read as Latin-1.</summary>
    /// <exception cref="FormatException">The bytes are not an encoded key.</exception>
    public IReadOnlyList<string> TextParts()
    {
        var parts = new List<string>();
        var part = new ArrayBufferWriter<byte>(64);
        var span = Bytes;
        for (var at = 0; at < span.Length; at++)
        {
            if (span[at] != 0)
            {
                part.Write(span.Slice(at, 1));
                continue;
            }

            if (at + 1 == span.Length)
                throw new FormatException("The key ends within a part.");
            var mark = span[++at];
            if (mark == 0xFF)
            {
                part.Write([(byte)0]);
            }
            else if (mark == 1)
            {
                parts.Add(Encoding.UTF8.GetString(part.WrittenSpan));
                part.Clear();
            }
            else
            {
                throw new FormatException($"The key holds an unknown mark {mark:X2} at byte {at}.");
            }
        }

        return parts;
    }

    public bool Equals(MetaKey other) => Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is MetaKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    public override string ToString() => Convert.ToHexString(Bytes);

    private static void WriteText(ArrayBufferWriter<byte> writer, string part)
    {
        var utf8 = Encoding.UTF8.GetBytes(part);
        WriteEscaped(writer, utf8);
    }

    private static void WriteEscaped(ArrayBufferWriter<byte> writer, ReadOnlySpan<byte> part)
    {
        while (part.IndexOf((byte)0) is var zero and >= 0)
        {
            writer.Write(part[..zero]);
            writer.Write([(byte)0, (byte)0xFF]);
            part = part[(zero + 1)..];
        }

        writer.Write(part);
        writer.Write([(byte)0, (byte)1]);
    }
}

/// <summary>A range of keys: from a key (inclusive) up to another (exclusive); an open end is null.</summary>
public readonly record struct MetaRange(byte[]? From, byte[]? Before)
{
    public static readonly MetaRange All = new(null, null);

    /// <summary>All keys whose first parts are those of the key, itself included.</summary>
    public static MetaRange Under(MetaKey key) => UnderBytes(key.Bytes);

    /// <summary>All keys under <paramref name="parent"/> whose next text part starts with the text.</summary>
    public static MetaRange StartingWith(MetaKey parent, string text)
    {
        var partial = parent.Then(text).Bytes;
        return UnderBytes(partial[..^2]);
    }

    /// <summary>This range, but only keys after the given one and all that lie under it.</summary>
    public MetaRange After(MetaKey key) => this with { From = Successor(key.Bytes) };

    /// <summary>This range, but only from the given key on.</summary>
    public MetaRange StartingAt(MetaKey key) => this with { From = key.Bytes.ToArray() };

    private static MetaRange UnderBytes(ReadOnlySpan<byte> prefix) => new(prefix.ToArray(), Successor(prefix));

    /// <summary>The least byte string greater than all that start with the prefix; null when there is none.</summary>
    private static byte[]? Successor(ReadOnlySpan<byte> prefix)
    {
        var end = prefix.Length;
        while (end > 0 && prefix[end - 1] == 0xFF)
            end--;
        if (end == 0)
            return null;
        var successor = prefix[..end].ToArray();
        successor[end - 1]++;
        return successor;
    }
}
