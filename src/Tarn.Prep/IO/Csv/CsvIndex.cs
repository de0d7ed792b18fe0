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

    /// <summary>Records, which are lines but for line ends within quotes.</summary>
    public int Records { get; private set; }

    public bool HasQuotes { get; private set; }

    /// <summary>Whether every quote opens a field, closes one, or is doubled within one; otherwise the ends found mean nothing.</summary>
    public bool IsRegular { get; private set; }

    /// <summary>Indexes whole records. The text begins outside quotes.</summary>
    /// <param name="delimiter">The sign between fields; 0 for none.</param>
    /// <param name="quote">The sign around fields; 0 for none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<byte> text, byte delimiter, byte quote)
    {
        count = 0;
        ulong inside = 0;
        var (records, quoted, irregular) = (0, 0UL, 0UL);

        // The last bit of the block before: whether it ended a field, whether it was a closing quote.
        var (ended, closed) = (1UL, 0UL);
        Span<byte> tail = stackalloc byte[64];
        for (var start = 0; start < text.Length; start += 64)
        {
            scoped ReadOnlySpan<byte> block;
            var valid = ulong.MaxValue;
            if (text.Length - start >= 64)
            {
                block = text.Slice(start, 64);
            }
            else
            {
                tail.Clear();
                text[start..].CopyTo(tail);
                block = tail;
                valid = (1UL << (text.Length - start)) - 1;
            }

            ref var first = ref MemoryMarshal.GetReference(block);
            var low = Vector256.LoadUnsafe(ref first);
            var high = Vector256.LoadUnsafe(ref first, 32);
            var delimiters = Mask(low, high, delimiter) & valid;
            var breaks = Mask(low, high, (byte)'\n') & valid;
            var quotes = Mask(low, high, quote) & valid;
            if ((quotes | inside | closed) != 0)
            {
                quoted |= quotes;
                var within = Within(quotes) ^ inside;
                inside = (ulong)((long)within >> 63);
                delimiters &= ~within;
                breaks &= ~within;
                var opening = quotes & within;
                var closing = quotes & ~within;
                var ending = delimiters | breaks;
                var behind = (closing << 1) | closed;
                irregular |= opening & ~((ending << 1) | ended | behind);
                irregular |= behind & valid & ~(ending | opening | (Mask(low, high, (byte)'\r') & (breaks >> 1 | 1UL << 63)));
                closed = closing >> 63;
            }

            ended = (delimiters | breaks) >> 63;
            records += BitOperations.PopCount(breaks);
            Add(delimiters | breaks, start);
        }

        (Records, HasQuotes, IsRegular) = (records, quoted != 0, irregular == 0 && inside == 0);
    }

    /// <summary>Whether every record has so many fields.</summary>
    public bool IsEven(ReadOnlySpan<byte> text, int fields)
    {
        if (count != (long)Records * fields)
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

    /// <summary>Takes over fields that another found.</summary>
    public void Take(ReadOnlySpan<int> found, int records)
    {
        if (found.Length > ends.Length)
        {
            ends = new int[Math.Max(found.Length, ends.Length * 2)];
        }

        found.CopyTo(ends);
        (count, Records, HasQuotes, IsRegular) = (found.Length, records, true, true);
    }
}
