using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace Tarn.Blobs.Format;

/// <summary>
/// CRC-32C (Castagnoli; RFC 3720, appendix B.4). The processor's instruction has a latency of three cycles and a throughput
/// of one, so three stretches of the input are summed side by side and joined by shifting a sum over the bytes that
/// follow it, which is linear and comes from a table. Where <see cref="Crc32CFolding"/> runs, it shortens the input first.
/// </summary>
internal static class Crc32C
{
    // Three long lanes fill a frame of 64 KiB but for 16 bytes, three short ones about 4 KiB.
    private const int LongLaneBytes = 21840;
    private const int ShortLaneBytes = 1360;

    private static readonly bool HasInstruction = Sse42.X64.IsSupported || Arm.Crc32.Arm64.IsSupported;
    private static readonly uint[] LongShift = MakeShift(LongLaneBytes);
    private static readonly uint[] ShortShift = MakeShift(ShortLaneBytes);

    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of what was summed into <paramref name="checksum"/> followed by the bytes.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint state = ~checksum;
        if (Crc32CFolding.IsSupported && bytes.Length >= Crc32CFolding.LeastBytes)
        {
            Span<byte> folded = stackalloc byte[Crc32CFolding.BlockBytes];
            bytes = Crc32CFolding.Fold(state, bytes, folded);
            state = Words(0, folded);
        }
        else if (HasInstruction)
        {
            while (bytes.Length >= 3 * LongLaneBytes)
            {
                state = ThreeLanes(state, bytes, LongLaneBytes, LongShift);
                bytes = bytes[(3 * LongLaneBytes)..];
            }
            while (bytes.Length >= 3 * ShortLaneBytes)
            {
                state = ThreeLanes(state, bytes, ShortLaneBytes, ShortShift);
                bytes = bytes[(3 * ShortLaneBytes)..];
            }
        }
        state = Words(state, bytes);
        foreach (byte value in bytes[(bytes.Length & ~7)..])
            state = BitOperations.Crc32C(state, value);
        return ~state;
    }

    private static uint Words(uint state, ReadOnlySpan<byte> bytes)
    {
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes))
            state = BitOperations.Crc32C(state, word);
        return state;
    }

    private static uint ThreeLanes(uint state, ReadOnlySpan<byte> bytes, int laneBytes, uint[] shift)
    {
        ReadOnlySpan<ulong> first = MemoryMarshal.Cast<byte, ulong>(bytes[..laneBytes]);
        ReadOnlySpan<ulong> second = MemoryMarshal.Cast<byte, ulong>(bytes.Slice(laneBytes, laneBytes))[..first.Length];
        ReadOnlySpan<ulong> third = MemoryMarshal.Cast<byte, ulong>(bytes.Slice(2 * laneBytes, laneBytes))[..first.Length];
        uint a = state, b = 0, c = 0;
        for (int i = 0; i < first.Length; i++)
        {
            a = BitOperations.Crc32C(a, first[i]);
            b = BitOperations.Crc32C(b, second[i]);
            c = BitOperations.Crc32C(c, third[i]);
        }
        return Shift(shift, Shift(shift, a) ^ b) ^ c;
    }

    private static uint Shift(uint[] table, uint state) =>
        table[state & 0xff] ^ table[256 + ((state >> 8) & 0xff)] ^ table[512 + ((state >> 16) & 0xff)] ^ table[768 + (state >> 24)];

    /// <summary>What each byte of a state becomes when that many zero bytes follow.</summary>
    private static uint[] MakeShift(int zeroBytes)
    {
        Span<uint> bits = stackalloc uint[32];
        for (int bit = 0; bit < 32; bit++)
        {
            uint state = 1u << bit;
            for (int i = 0; i < zeroBytes / 8; i++)
                state = BitOperations.Crc32C(state, 0UL);
            bits[bit] = state;
        }
        uint[] table = new uint[4 * 256];
        for (int entry = 0; entry < table.Length; entry++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                if ((entry & (1 << bit)) != 0)
                    table[entry] ^= bits[(entry / 256 * 8) + bit];
            }
        }
        return table;
    }
}
