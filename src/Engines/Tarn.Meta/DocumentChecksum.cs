using System.Buffers.Binary;
using Tarn.Disk;

namespace Tarn.Meta;

/// <summary>
/// How a document lies in its row: its bytes, then 4 bytes CRC-32C (little-endian) over the key and the bytes, so that a
/// document under the wrong key is found out too.
/// </summary>
internal static class DocumentChecksum
{
    public const int LengthBytes = 4;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> document)
    {
        var row = new byte[document.Length + LengthBytes];
        document.CopyTo(row);
        BinaryPrimitives.WriteUInt32LittleEndian(row.AsSpan(document.Length), Compute(key, document));
        return row;
    }

    /// <summary>False when the row is too short or its checksum does not match.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> key, ReadOnlySpan<byte> row, out ReadOnlySpan<byte> document)
    {
        document = default;
        if (row.Length < LengthBytes)
            return false;
        document = row[..^LengthBytes];
        return BinaryPrimitives.ReadUInt32LittleEndian(row[^LengthBytes..]) == Compute(key, document);
    }

    private static uint Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> document) => Crc32C.Append(Crc32C.Compute(key), document);
}
