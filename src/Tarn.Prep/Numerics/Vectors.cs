using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tarn.Prep.Numerics;

/// <summary>Loops over doubles that use the machine's vector units. Sums add lanes in a fixed order, so that they repeat.</summary>
internal static class Vectors
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int CountNaN(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var count = Vector<long>.Zero;
        foreach (var vector in vectors)
        {
            count += Vector.Equals(vector, vector);
        }

        // Equal lanes are -1, so the sum is minus the number of numbers.
        var numbers = -Vector.Sum(count);
        foreach (var value in values[(vectors.Length * Vector<double>.Count)..])
        {
            numbers += double.IsNaN(value) ? 0 : 1;
        }

        return values.Length - (int)numbers;
    }

    /// <summary>Sum and number of the values that are not NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Sum, long Count) SumNumbers(ReadOnlySpan<double> values)
    {
        // Blocks keep the rounding error small: it grows with the block and the number of blocks, not with their product.
        const int block = 1 << 14;
        double total = 0;
        long count = 0;
        for (var start = 0; start < values.Length; start += block)
        {
            var part = values.Slice(start, Math.Min(block, values.Length - start));
            var vectors = MemoryMarshal.Cast<double, Vector<double>>(part);
            Vector<double> first = default, second = default;
            var counts = Vector<long>.Zero;
            var at = 0;
            for (; at + 1 < vectors.Length; at += 2)
            {
                var a = vectors[at];
                var b = vectors[at + 1];
                var isA = Vector.Equals(a, a);
                var isB = Vector.Equals(b, b);
                counts += isA + isB;
                first += Vector.ConditionalSelect(isA, a, Vector<double>.Zero);
                second += Vector.ConditionalSelect(isB, b, Vector<double>.Zero);
            }

            var sum = Vector.Sum(first + second);
            count -= Vector.Sum(counts);
            foreach (var value in part[(at * Vector<double>.Count)..])
            {
                if (!double.IsNaN(value))
                {
                    sum += value;
                    count++;
                }
            }

            total += sum;
        }

        return (total, count);
    }

    /// <summary>The least and the greatest of the values that are not NaN; infinity and minus infinity where there are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Min, double Max) Range(ReadOnlySpan<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var low = new Vector<double>(double.PositiveInfinity);
        var high = new Vector<double>(double.NegativeInfinity);
        foreach (var vector in vectors)
        {
            // A comparison with NaN is false, which leaves what was there.
            low = Vector.ConditionalSelect(Vector.LessThan(vector, low), vector, low);
            high = Vector.ConditionalSelect(Vector.GreaterThan(vector, high), vector, high);
        }

        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var lane = 0; lane < Vector<double>.Count; lane++)
        {
            min = Math.Min(min, low[lane]);
            max = Math.Max(max, high[lane]);
        }

        foreach (var value in values[(vectors.Length * Vector<double>.Count)..])
        {
            min = value < min ? value : min;
            max = value > max ? value : max;
        }

        return (min, max);
    }

    /// <summary>Copies, with <paramref name="fill"/> in place of NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FillNaN(ReadOnlySpan<double> values, double fill, Span<double> result)
    {
        var from = MemoryMarshal.Cast<double, Vector<double>>(values);
        var to = MemoryMarshal.Cast<double, Vector<double>>(result);
        var filling = new Vector<double>(fill);
        for (var at = 0; at < from.Length; at++)
        {
            var vector = from[at];
            to[at] = Vector.ConditionalSelect(Vector.Equals(vector, vector), vector, filling);
        }

        for (var at = from.Length * Vector<double>.Count; at < values.Length; at++)
        {
            result[at] = double.IsNaN(values[at]) ? fill : values[at];
        }
    }

    /// <summary>The values that are not NaN, in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double[] Numbers(ReadOnlySpan<double> values)
    {
        var missing = CountNaN(values);
        if (missing == 0)
        {
            return values.ToArray();
        }

        var numbers = new double[values.Length - missing];
        var at = 0;
        foreach (var value in values)
        {
            // Writing always and stepping on only for numbers avoids a branch that guesses wrong.
            if (at < numbers.Length)
            {
                numbers[at] = value;
            }

            at += double.IsNaN(value) ? 0 : 1;
        }

        return numbers;
    }

    /// <summary>The mask of the values that are NaN.</summary>
    public static Frames.NullMask NaNMask(ReadOnlySpan<double> values)
    {
        if (CountNaN(values) == 0)
        {
            return Frames.NullMask.None(values.Length);
        }

        var words = new ulong[Frames.NullMask.Words(values.Length)];
        for (var row = 0; row < values.Length; row++)
        {
            words[row >> 6] |= (double.IsNaN(values[row]) ? 1UL : 0UL) << (row & 63);
        }

        return Frames.NullMask.FromWords(words, values.Length);
    }
}
