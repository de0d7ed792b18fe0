using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tarn.Log;

/// <summary>
/// CRC-32C (Castagnoli, RFC 3720), three strides at a time: the processor's instruction takes three cycles but can begin
/// one each cycle. The strides' sums are joined by tables that advance a sum over a stride of zeros.
/// </summary>
internal static class Crc32C
{
    private const int StrideBytes = 1024;
    private static readonly uint[] Advance = MakeAdvance();

    public static uint Compute(ReadOnlySpan<byte> bytes, uint seed = 0) => ~Continue(~seed, bytes);

    private static uint Continue(uint crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 3 * StrideBytes)
        {
            crc = ThreeStrides(crc, bytes);
            bytes = bytes[(3 * StrideBytes)..];
        }

        return OneByOne(crc, bytes);
    }

    private static uint ThreeStrides(uint first, ReadOnlySpan<byte> bytes)
    {
        var a = MemoryMarshal.Cast<byte, ulong>(bytes[..StrideBytes]);
        var b = MemoryMarshal.Cast<byte, ulong>(bytes.Slice(StrideBytes, StrideBytes));
        var c = MemoryMarshal.Cast<byte, ulong>(bytes.Slice(2 * StrideBytes, StrideBytes));
        uint second = 0, third = 0;
        for (var i = 0; i < StrideBytes / 8; i++)
        {
            first = BitOperations.Crc32C(first, a[i]);
            second = BitOperations.Crc32C(second, b[i]);
            third = BitOperations.Crc32C(third, c[i]);
        }

        return OverStride(OverStride(first) ^ second) ^ third;
    }

    private static uint OneByOne(uint crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (var one in bytes)
            crc = BitOperations.Crc32C(crc, one);
        return crc;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint OverStride(uint crc) =>
        Advance[crc & 0xFF] ^ Advance[256 + ((crc >> 8) & 0xFF)] ^ Advance[512 + ((crc >> 16) & 0xFF)] ^ Advance[768 + (crc >> 24)];

    private static uint[] MakeAdvance()
    {
        var table = new uint[4 * 256];
        Span<byte> zeros = stackalloc byte[StrideBytes];
        zeros.Clear();
        for (var place = 0; place < 4; place++)
        {
            for (var value = 0; value < 256; value++)
                table[(place * 256) + value] = OneByOne((uint)value << (8 * place), zeros);
        }

        return table;
    }
}
