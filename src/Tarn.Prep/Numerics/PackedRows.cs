using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tarn.Prep.Numerics;

/// <summary>
/// Rows without missing values, laid out so that a query is measured against 32 of them at once: in blocks that stay in the first cache
/// while queries pass by, column after column within a block.
/// </summary>
internal sealed class PackedRows
{
    private const int Lanes = NearLanes.Lanes;
    private const int Together = NearLanes.Together;
    private const int BlockValues = 4096;
    private readonly double[] values;
    private readonly double penalty;
    private readonly int numbers;
    private readonly int columns;
    private readonly int rows;
    private readonly int block;

    /// <param name="numbers">One array for each column of numbers; no NaN, no infinities.</param>
    /// <param name="codes">Columns of names, as numbers that are only equal or not.</param>
    /// <param name="penalty">What a different name adds to the squared distance.</param>
    public PackedRows(double[][] numbers, double[][] codes, double penalty)
    {
        this.penalty = penalty;
        this.numbers = numbers.Length;
        double[][] all = [.. numbers, .. codes];
        (columns, rows) = (all.Length, all[0].Length);
        block = Math.Clamp(BlockValues / columns / Together * Together, Together, 32 * Together);
        var blocks = (rows + block - 1) / block;
        values = new double[blocks * (long)block * columns];
        for (var column = 0; column < columns; column++)
        {
            for (var start = 0; start < rows; start += block)
            {
                all[column].AsSpan(start, Math.Min(block, rows - start)).CopyTo(values.AsSpan(((start / block * columns) + column) * block));
            }
        }
    }

    /// <summary>Offers every query all rows but itself, in their order.</summary>
    /// <param name="queries">Rows that are among those packed.</param>
    /// <param name="found">For each query its nearest so far.</param>
    /// <param name="usable">Which rows may be offered; null for all.</param>
    public void Search(ReadOnlySpan<int> queries, ReadOnlySpan<NearestFew> found, bool[]? usable)
    {
        var wanted = new double[queries.Length * columns];
        for (var query = 0; query < queries.Length; query++)
        {
            for (var column = 0; column < columns; column++)
            {
                wanted[(query * columns) + column] = values[(((queries[query] / block * columns) + column) * block) + (queries[query] % block)];
            }
        }

        for (var start = 0; start < rows; start += block)
        {
            for (var query = 0; query < queries.Length; query++)
            {
                Pass(wanted.AsSpan(query * columns, columns), queries[query], found[query], start, usable);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pass(ReadOnlySpan<double> query, int itself, NearestFew found, int start, bool[]? usable)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(values);
        var different = Vector512.Create(penalty);
        for (var part = 0; part < block && start + part < rows; part += Together)
        {
            Vector512<double> a = default, b = default, c = default, d = default;
            for (var column = 0; column < query.Length; column++)
            {
                var place = (nuint)((((start / block * columns) + column) * block) + part);
                var x = Vector512.Create(query[column]);
                var e = Vector512.LoadUnsafe(ref first, place) - x;
                var f = Vector512.LoadUnsafe(ref first, place + Lanes) - x;
                var g = Vector512.LoadUnsafe(ref first, place + (2 * Lanes)) - x;
                var h = Vector512.LoadUnsafe(ref first, place + (3 * Lanes)) - x;
                if (column < numbers)
                {
                    a = Vector512.FusedMultiplyAdd(e, e, a);
                    b = Vector512.FusedMultiplyAdd(f, f, b);
                    c = Vector512.FusedMultiplyAdd(g, g, c);
                    d = Vector512.FusedMultiplyAdd(h, h, d);
                }
                else
                {
                    a += Vector512.AndNot(different, Vector512.Equals(e, default));
                    b += Vector512.AndNot(different, Vector512.Equals(f, default));
                    c += Vector512.AndNot(different, Vector512.Equals(g, default));
                    d += Vector512.AndNot(different, Vector512.Equals(h, default));
                }
            }

            var lanes = new NearLanes(a, b, c, d);
            var near = lanes.Below(found.Worst);
            for (; near != 0; near &= near - 1)
            {
                var lane = BitOperations.TrailingZeroCount(near);
                var row = start + part + lane;
                if (row < rows && row != itself && (usable is null || usable[row]))
                {
                    found.Offer(row, lanes[lane]);
                }
            }
        }
    }
}
