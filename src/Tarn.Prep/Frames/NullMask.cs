using System.Numerics;

namespace Tarn.Prep.Frames;

/// <summary>One bit for each row, set where the value is missing. Takes no memory while nothing is missing.</summary>
public sealed class NullMask
{
    private readonly ulong[]? bits;

    private NullMask(ulong[]? bits, int length, int count)
    {
        this.bits = bits;
        Length = length;
        Count = count;
    }

    public int Length { get; }

    /// <summary>How many rows are missing.</summary>
    public int Count { get; }

    public bool this[int row] => bits is not null && (bits[row >> 6] & (1UL << (row & 63))) != 0;

    public static NullMask None(int length) => new(null, length, 0);

    public static NullMask From(ReadOnlySpan<bool> missing)
    {
        var bits = new ulong[Words(missing.Length)];
        for (var row = 0; row < missing.Length; row++)
        {
            if (missing[row])
            {
                bits[row >> 6] |= 1UL << (row & 63);
            }
        }

        return FromWords(bits, missing.Length);
    }

    /// <summary>Takes over the array: bit r of the sequence is row r. Bits past the length must be clear.</summary>
    internal static NullMask FromWords(ulong[] words, int length)
    {
        var count = 0;
        for (var word = 0; word < Words(length); word++)
        {
            count += BitOperations.PopCount(words[word]);
        }

        return count == 0 ? None(length) : new NullMask(words, length, count);
    }

    public NullMask Take(ReadOnlySpan<int> rows)
    {
        if (Count == 0)
        {
            return None(rows.Length);
        }

        var taken = new ulong[Words(rows.Length)];
        for (var row = 0; row < rows.Length; row++)
        {
            if (this[rows[row]])
            {
                taken[row >> 6] |= 1UL << (row & 63);
            }
        }

        return FromWords(taken, rows.Length);
    }

    internal static int Words(int length) => (length + 63) >> 6;
}
