using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tarn.Prep.IO.Csv;

/// <summary>
/// Where the fields of a piece of a file end: delimiters and line ends outside quotes, found 64 bytes at a time ("Parsing gigabytes of
/// JSON per second", Langdale and Lemire, 2019, does the same with brackets).
/// </summary>
internal sealed class CsvIndex
{
    private int[] ends = new int[1 << 16];
    private int count;

    /// <summary>The place of the sign after each field, in the order of the text.</summary>
    public ReadOnlySpan<int> Ends => ends.AsSpan(0, count);

    public int Lines { get; private set; }

    public bool HasQuotes { get; private set; }

    /// <summary>Indexes whole lines. The text begins outside quotes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<byte> text, byte delimiter)
    {
        (count, Lines, HasQuotes) = (0, 0, false);
        ulong inside = 0;
        var (lines, quoted) = (0, 0UL);
        Span<byte> tail = stackalloc byte[64];
        for (var start = 0; start < text.Length; start += 64)
        {
            scoped ReadOnlySpan<byte> block;
            if (text.Length - start >= 64)
            {
                block = text.Slice(start, 64);
            }
            else
            {
                tail.Clear();
                text[start..].CopyTo(tail);
                block = tail;
            }

            var (delimiters, breaks, quotes) = Masks(block, delimiter);
            if (quotes != 0 || inside != 0)
            {
                quoted |= quotes;
                var within = Within(quotes) ^ inside;
                inside = (ulong)((long)within >> 63);
                delimiters &= ~within;
                breaks &= ~within;
            }

            lines += BitOperations.PopCount(breaks);
            Add(delimiters | breaks, start);
        }

        (Lines, HasQuotes) = (lines, quoted != 0);
    }

    /// <summary>Whether every line has so many fields.</summary>
    public bool IsEven(ReadOnlySpan<byte> text, int fields)
    {
        if (count != (long)Lines * fields)
        {
            return false;
        }

        for (var end = fields - 1; end < count; end += fields)
        {
            if (text[ends[end]] != (byte)'\n')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A bit for each place from an odd quote on until the next one.</summary>
    private static ulong Within(ulong quotes)
    {
        for (var step = 1; step < 64; step *= 2)
        {
            quotes ^= quotes << step;
        }

        return quotes;
    }

    private static (ulong Delimiters, ulong Breaks, ulong Quotes) Masks(ReadOnlySpan<byte> block, byte delimiter)
    {
        ref var first = ref MemoryMarshal.GetReference(block);
        var low = Vector256.LoadUnsafe(ref first);
        var high = Vector256.LoadUnsafe(ref first, 32);
        return (Mask(low, high, delimiter), Mask(low, high, (byte)'\n'), Mask(low, high, (byte)'"'));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(Vector256<byte> low, Vector256<byte> high, byte sign)
    {
        var wanted = Vector256.Create(sign);
        return Vector256.Equals(low, wanted).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(ulong places, int start)
    {
        if (count + 64 > ends.Length)
        {
            Array.Resize(ref ends, ends.Length * 2);
        }

        ref var next = ref MemoryMarshal.GetArrayDataReference(ends);
        var at = count;
        for (; places != 0; places &= places - 1)
        {
            Unsafe.Add(ref next, at++) = start + BitOperations.TrailingZeroCount(places);
        }

        count = at;
    }
}
