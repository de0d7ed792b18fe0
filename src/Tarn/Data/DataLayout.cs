using System.Buffers.Binary;
using System.Numerics;

namespace Tarn.Data;

/// <summary>
/// Which layout the data directory as a whole has: 20 bytes, little-endian: <c>TARNDATA</c>, version, least reader
/// version, and the CRC-32C of the 16 bytes before. Each engine's files carry versions of their own besides.
/// </summary>
internal readonly record struct DataLayout(uint Version, uint LeastReaderVersion)
{
    public const int LengthBytes = 20;

    public static readonly DataLayout Current = new(Version: 1, LeastReaderVersion: 1);

    private static ReadOnlySpan<byte> Magic => "TARNDATA"u8;

    public byte[] Encode()
    {
        var bytes = new byte[LengthBytes];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), LeastReaderVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), Checksum(bytes));
        return bytes;
    }

    public static bool TryDecode(ReadOnlySpan<byte> bytes, out DataLayout layout)
    {
        layout = default;
        if (bytes.Length != LengthBytes || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]) != Checksum(bytes))
        {
            return false;
        }

        layout = new(BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));
        return true;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
        return ~crc;
    }
}
