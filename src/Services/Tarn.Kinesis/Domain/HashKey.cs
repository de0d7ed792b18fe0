using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Tarn.Kinesis.Domain;

/// <summary>
/// Where on the ring of 2^128 a record belongs: the MD5 of its partition key as an unsigned number, or what the caller says.
/// </summary>
internal readonly record struct HashKey(UInt128 Value) : IComparable<HashKey>
{
    /// <summary>The hash of a partition key's UTF-8 bytes.</summary>
    public static HashKey Of(ReadOnlySpan<byte> partitionKey)
    {
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(partitionKey, digest);
        return new HashKey(BinaryPrimitives.ReadUInt128BigEndian(digest));
    }

    /// <summary>Reads a decimal number below 2^128.</summary>
    public static bool TryParse(string text, out HashKey key)
    {
        var good = UInt128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        key = new HashKey(value);
        return good;
    }

    public int CompareTo(HashKey other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
