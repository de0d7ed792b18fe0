using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tarn.Disk;

/// <summary>
/// CRC-32C (Castagnoli; RFC 3720, appendix B.4), which everything that Tarn writes to disk carries. The processor's
/// instruction has a latency of three cycles and a throughput of one, so three stretches of the input are summed side by side
/// and joined by shifting a sum over the bytes that follow it, which is linear and comes from a table. Where vectors are
/// multiplied without carry, folding shortens the input first; where there is no instruction, tables do.
/// </summary>
public static class Crc32C
{
    // Three long lanes fill a frame of 64 KiB but for 16 bytes, three short ones about 4 KiB.
    private const int LongLaneBytes = 21840;
    private const int ShortLaneBytes = 1360;

    private static readonly uint[] LongShift = MakeShift(LongLaneBytes);
    private static readonly uint[] ShortShift = MakeShift(ShortLaneBytes);

    /// <summary>The checksum of the bytes.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>
    /// The checksum of what was summed into <paramref name="checksum"/> followed by the bytes. Any other number in its place
    /// seeds the sum, so that equal bytes of different files differ in theirs.
    /// </summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes) => ~Continue<ThisProcessor>(~checksum, bytes);

    /// <summary>The state after the bytes; a checksum is the complement of a state.</summary>
    internal static uint Continue<TProcessor>(uint state, ReadOnlySpan<byte> bytes)
        where TProcessor : struct, IProcessor
    {
        if (!TProcessor.SumsCrc32C)
            return (uint)ReflectedCrc.Crc32C.Continue<TProcessor>(state, bytes);
        if (TProcessor.Folds512 && bytes.Length >= CarrylessFolding.LeastBytes512)
            return Fold512(state, bytes);
        if (TProcessor.Folds256 && bytes.Length >= CarrylessFolding.LeastBytes256)
            return Fold256(state, bytes);

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

        return OneLane(state, bytes);
    }

    private static uint Fold512(uint state, ReadOnlySpan<byte> bytes)
    {
        Span<byte> rest = stackalloc byte[CarrylessFolding.RestBytes512];
        bytes = ReflectedCrc.Crc32C.Folding.Fold512(state, bytes, rest);
        return OneLane(OneLane(0, rest), bytes);
    }

    private static uint Fold256(uint state, ReadOnlySpan<byte> bytes)
    {
        Span<byte> rest = stackalloc byte[CarrylessFolding.RestBytes256];
        bytes = ReflectedCrc.Crc32C.Folding.Fold256(state, bytes, rest);
        return OneLane(OneLane(0, rest), bytes);
    }

    private static uint OneLane(uint state, ReadOnlySpan<byte> bytes)
    {
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
            state = BitOperations.Crc32C(state, word);
        foreach (var value in bytes[(bytes.Length & ~7)..])
            state = BitOperations.Crc32C(state, value);
        return state;
    }

    private static uint ThreeLanes(uint state, ReadOnlySpan<byte> bytes, int laneBytes, uint[] shift)
    {
        var first = MemoryMarshal.Cast<byte, ulong>(bytes[..laneBytes]);
        var second = MemoryMarshal.Cast<byte, ulong>(bytes.Slice(laneBytes, laneBytes))[..first.Length];
        var third = MemoryMarshal.Cast<byte, ulong>(bytes.Slice(2 * laneBytes, laneBytes))[..first.Length];
        uint a = state, b = 0, c = 0;
        for (var i = 0; i < first.Length; i++)
        {
            a = BitOperations.Crc32C(a, first[i]);
            b = BitOperations.Crc32C(b, second[i]);
            c = BitOperations.Crc32C(c, third[i]);
        }

        return Shift(shift, Shift(shift, a) ^ b) ^ c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Shift(uint[] table, uint state) =>
        table[state & 0xFF] ^ table[256 + ((state >> 8) & 0xFF)] ^ table[512 + ((state >> 16) & 0xFF)] ^ table[768 + (state >> 24)];

    /// <summary>What each byte of a state becomes when that many zero bytes follow.</summary>
    private static uint[] MakeShift(int zeroBytes)
    {
        var polynomial = ReflectedCrc.Crc32C.Polynomial;
        var power = polynomial.PowerOfX((ulong)zeroBytes * 8);
        var table = new uint[4 * 256];
        for (var entry = 0; entry < table.Length; entry++)
            table[entry] = (uint)polynomial.Multiply((ulong)(entry & 0xFF) << (entry / 256 * 8), power);
        return table;
    }
}
