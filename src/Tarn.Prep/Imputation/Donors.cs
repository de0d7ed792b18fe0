using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Imputation;

/// <summary>
/// Rows that lend values, laid out so that a receiver is measured against many at once. The squared distance over the columns
/// that both have is the sum of (y − m·x)², where y is the donor's value (0 where missing), m is 1 or 0, and x the receiver's: two fused
/// multiplications an element and no branch. How many columns are shared is counted only for donors that could still be near enough.
/// </summary>
internal sealed class Donors
{
    private const int Lanes = NearLanes.Lanes;
    private const int Together = NearLanes.Together;
    private readonly double[] values;
    private readonly double[] marks;
    private readonly ulong[] present;
    private readonly int rows;
    private readonly int columns;
    private readonly int block;
    private readonly int words;

    /// <param name="numbers">One array for each column; NaN where missing. No infinities.</param>
    public Donors(double[][] numbers)
    {
        columns = numbers.Length;
        rows = numbers[0].Length;
        words = (columns + 63) / 64;
        // Both arrays of a block stay in the first cache while all receivers of a group pass by.
        block = Math.Clamp(2048 / columns / Together * Together, Together, 16 * Together);
        var blocks = (rows + block - 1) / block;
        values = new double[blocks * block * columns];
        marks = new double[values.Length];
        present = new ulong[rows * words];
        for (var column = 0; column < columns; column++)
        {
            for (var row = 0; row < blocks * block; row++)
            {
                var place = ((((row / block) * columns) + column) * block) + (row % block);
                var value = row < rows ? numbers[column][row] : double.PositiveInfinity;
                if (row >= rows)
                {
                    // The last block is filled up with rows that lie infinitely far.
                    values[place] = value;
                }
                else if (!double.IsNaN(value))
                {
                    (values[place], marks[place]) = (value, 1);
                    present[(row * words) + (column >> 6)] |= 1UL << (column & 63);
                }
            }
        }
    }

    /// <summary>Offers each receiver the donors, in the order of rows.</summary>
    public void Search(ReadOnlySpan<Receiver> receivers)
    {
        for (var start = 0; start < rows; start += block)
        {
            foreach (var receiver in receivers)
            {
                if (receiver.Known.Length > 0)
                {
                    Pass(receiver, start);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pass(Receiver receiver, int start)
    {
        var known = receiver.Known;
        var opposites = receiver.Opposites;
        ref var firstValue = ref MemoryMarshal.GetArrayDataReference(values);
        ref var firstMark = ref MemoryMarshal.GetArrayDataReference(marks);
        for (var part = 0; part < block; part += Together)
        {
            Vector512<double> a = default, b = default, c = default, d = default;
            for (var at = 0; at < known.Length; at++)
            {
                var place = (nuint)((((start / block * columns) + known[at]) * block) + part);
                var x = Vector512.Create(opposites[at]);
                var e = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref firstMark, place), x, Vector512.LoadUnsafe(ref firstValue, place));
                var f = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref firstMark, place + Lanes), x, Vector512.LoadUnsafe(ref firstValue, place + Lanes));
                var g = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref firstMark, place + (2 * Lanes)), x, Vector512.LoadUnsafe(ref firstValue, place + (2 * Lanes)));
                var h = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref firstMark, place + (3 * Lanes)), x, Vector512.LoadUnsafe(ref firstValue, place + (3 * Lanes)));
                a = Vector512.FusedMultiplyAdd(e, e, a);
                b = Vector512.FusedMultiplyAdd(f, f, b);
                c = Vector512.FusedMultiplyAdd(g, g, c);
                d = Vector512.FusedMultiplyAdd(h, h, d);
            }

            var lanes = new NearLanes(a, b, c, d);
            var near = lanes.Below(receiver.Limit);
            for (; near != 0; near &= near - 1)
            {
                var lane = BitOperations.TrailingZeroCount(near);
                Offer(receiver, start + part + lane, lanes[lane]);
            }
        }
    }

    private void Offer(Receiver receiver, int row, double sum)
    {
        var own = present.AsSpan(row * words, words);
        var shared = 0;
        for (var word = 0; word < words; word++)
        {
            shared += BitOperations.PopCount(own[word] & receiver.Present[word]);
        }

        if (shared == 0)
        {
            return;
        }

        var distance = sum * columns / shared;
        foreach (var wanted in receiver.Wanted)
        {
            if ((own[wanted.Column >> 6] & (1UL << (wanted.Column & 63))) != 0)
            {
                wanted.Offer(row, distance);
            }
        }

        receiver.Settle();
    }
}

/// <summary>A row that lacks values: what it has, and for each column that it lacks the nearest donors so far.</summary>
internal sealed class Receiver
{
    private readonly double share;

    /// <param name="values">One for each column, as the donors' are scaled; NaN where missing.</param>
    public Receiver(ReadOnlySpan<double> values, int neighbours)
    {
        var known = new List<int>(values.Length);
        var wanted = new List<NearestDonors>();
        Present = new ulong[(values.Length + 63) / 64];
        for (var column = 0; column < values.Length; column++)
        {
            if (double.IsNaN(values[column]))
            {
                wanted.Add(new NearestDonors(column, neighbours));
            }
            else
            {
                known.Add(column);
                Present[column >> 6] |= 1UL << (column & 63);
            }
        }

        Known = [.. known];
        Wanted = [.. wanted];
        Opposites = new double[Known.Length];
        for (var at = 0; at < Known.Length; at++)
        {
            Opposites[at] = -values[Known[at]];
        }

        // A distance is the sum times all columns over those shared, which are at most those known; the rest is for rounding.
        share = (double)Known.Length / values.Length * (1 + 1e-12);
        Settle();
    }

    /// <summary>The columns that it has, ascending.</summary>
    public int[] Known { get; }

    /// <summary>Minus the value of each column known.</summary>
    public double[] Opposites { get; }

    public ulong[] Present { get; }

    public NearestDonors[] Wanted { get; }

    /// <summary>A sum of squares from which on no donor is near enough.</summary>
    public double Limit { get; private set; }

    public void Settle()
    {
        var worst = 0.0;
        foreach (var wanted in Wanted)
        {
            worst = Math.Max(worst, wanted.Worst);
        }

        Limit = worst * share;
    }
}

/// <summary>The nearest donors of one column.</summary>
internal sealed class NearestDonors(int column, int most) : NearestFew(most)
{
    public int Column => column;
}
