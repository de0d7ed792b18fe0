using System.Runtime.CompilerServices;

namespace Tarn.Prep.Numerics;

/// <summary>
/// The values that sorting would put at given places, without sorting: counts the highest 16 bits of all values, then looks
/// only at the values that share them with a place wanted, 16 bits at a time. Two straight passes over the data for any
/// number of places.
/// </summary>
internal static class RadixSelect
{
    private const int DigitBits = 16;
    private const int Buckets = 1 << DigitBits;
    private const int Few = 4096;

    /// <param name="values">In any order; NaN is left out.</param>
    /// <param name="ranks">Ascending places among the numbers, from 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double[] Of(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks)
    {
        var result = new double[ranks.Length];
        if (values.Length <= Few)
        {
            var numbers = Vectors.Numbers(values);
            numbers.AsSpan().Sort();
            for (var at = 0; at < ranks.Length; at++)
            {
                result[at] = numbers[ranks[at]];
            }

            return result;
        }

        var counts = new int[Buckets];
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                counts[(int)(RadixSort.Key(value) >> (64 - DigitBits))]++;
            }
        }

        var keys = new ulong[ranks.Length];
        var wanted = Wanted(counts, ranks);
        var gathered = wanted.Select(bucket => new ulong[bucket.Count]).ToArray();
        var filled = new int[wanted.Count];
        var slots = Slots(wanted);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                var key = RadixSort.Key(value);
                int slot = slots[(int)(key >> (64 - DigitBits))];
                if (slot != 0)
                {
                    gathered[slot - 1][filled[slot - 1]++] = key;
                }
            }
        }

        Finish(wanted, gathered, ranks, keys, 64 - DigitBits);
        for (var at = 0; at < keys.Length; at++)
        {
            result[at] = RadixSort.Number(keys[at]);
        }

        return result;
    }

    /// <summary>A bucket that holds places wanted.</summary>
    /// <param name="Before">How many values lie in lower buckets.</param>
    /// <param name="First">The first of the ranks that lies in it.</param>
    private sealed record Bucket(int Digit, int Count, int Before, int First, int Last);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(ulong[] from, ReadOnlySpan<int> ranks, Span<ulong> keys, int shift)
    {
        if (from.Length <= Few || shift == 0)
        {
            from.AsSpan().Sort();
            for (var at = 0; at < ranks.Length; at++)
            {
                keys[at] = from[ranks[at]];
            }

            return;
        }

        shift -= DigitBits;
        var counts = new int[Buckets];
        foreach (var key in from)
        {
            counts[(int)(key >> shift) & (Buckets - 1)]++;
        }

        var wanted = Wanted(counts, ranks);
        var gathered = wanted.Select(bucket => new ulong[bucket.Count]).ToArray();
        var filled = new int[wanted.Count];
        var slots = Slots(wanted);
        foreach (var key in from)
        {
            int slot = slots[(int)(key >> shift) & (Buckets - 1)];
            if (slot != 0)
            {
                gathered[slot - 1][filled[slot - 1]++] = key;
            }
        }

        Finish(wanted, gathered, ranks, keys, shift);
    }

    private static void Finish(List<Bucket> wanted, ulong[][] gathered, ReadOnlySpan<int> ranks, Span<ulong> keys, int shift)
    {
        for (var at = 0; at < wanted.Count; at++)
        {
            var bucket = wanted[at];
            var inside = ranks[bucket.First..bucket.Last].ToArray();
            foreach (ref var rank in inside.AsSpan())
            {
                rank -= bucket.Before;
            }

            Narrow(gathered[at], inside, keys[bucket.First..bucket.Last], shift);
        }
    }

    private static List<Bucket> Wanted(int[] counts, ReadOnlySpan<int> ranks)
    {
        var wanted = new List<Bucket>();
        var before = 0;
        var next = 0;
        for (var digit = 0; digit < counts.Length && next < ranks.Length; digit++)
        {
            var first = next;
            while (next < ranks.Length && ranks[next] < before + counts[digit])
            {
                next++;
            }

            if (next > first)
            {
                wanted.Add(new Bucket(digit, counts[digit], before, first, next));
            }

            before += counts[digit];
        }

        return wanted;
    }

    private static ushort[] Slots(List<Bucket> wanted)
    {
        var slots = new ushort[Buckets];
        for (var at = 0; at < wanted.Count; at++)
        {
            slots[wanted[at].Digit] = (ushort)(at + 1);
        }

        return slots;
    }
}
