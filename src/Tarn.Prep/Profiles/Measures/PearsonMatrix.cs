using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>
/// Pearson correlations between all pairs of columns, each over the rows where both have a value (as pandas does). Rows are
/// taken in blocks that stay in the cache for all pairs, and blocks in groups fixed by the number of rows alone.
/// </summary>
internal static class PearsonMatrix
{
    private const int BlockRows = 4096;
    private const int MostGroups = 32;

    /// <param name="columns">Finite numbers, NaN where missing; the same length all.</param>
    /// <returns>For i &lt; j at [i][j - i - 1]: the correlation (NaN where one column is constant) and the rows it is over.</returns>
    public static (double Value, long Rows)[][] Of(IReadOnlyList<double[]> columns, PrepOptions options)
    {
        var rows = columns.Count == 0 ? 0 : columns[0].Length;
        var means = new double[columns.Count];
        var scales = new double[columns.Count];
        var complete = new bool[columns.Count];
        options.ForEach(columns.Count, place =>
        {
            var (sum, count) = Vectors.SumNumbers(columns[place]);
            complete[place] = count == rows;
            means[place] = count == 0 ? 0 : sum / count;
            var greatest = 0.0;
            foreach (var value in columns[place])
            {
                greatest = Math.Max(greatest, double.IsNaN(value) ? 0 : Math.Abs(value - means[place]));
            }

            // Scaled to at most 1, so that no square overflows or vanishes.
            scales[place] = greatest > 0 && double.IsFinite(greatest) ? 1 / greatest : 1;
        });

        return Correlations(columns.Count, SumsOf(columns, means, scales, complete, options));
    }

    /// <summary>The sums over pairs, of values moved by the means and scaled; those of several batches add up.</summary>
    internal static Sums[] SumsOf(IReadOnlyList<double[]> columns, double[] means, double[] scales, bool[] complete, PrepOptions options)
    {
        var rows = columns.Count == 0 ? 0 : columns[0].Length;
        var blocks = (rows + BlockRows - 1) / BlockRows;
        var groups = Math.Min(MostGroups, Math.Max(1, blocks));
        var sums = new Sums[groups][];
        options.ForEach(groups, group =>
        {
            var mine = new Sums[columns.Count * (columns.Count - 1) / 2];
            var buffers = columns.Select(_ => new double[BlockRows]).ToArray();
            for (var block = (int)((long)blocks * group / groups); block < (int)((long)blocks * (group + 1) / groups); block++)
            {
                var start = block * BlockRows;
                var length = Math.Min(BlockRows, rows - start);
                for (var place = 0; place < columns.Count; place++)
                {
                    Centre(columns[place].AsSpan(start, length), means[place], scales[place], buffers[place]);
                }

                var pair = 0;
                for (var i = 0; i < columns.Count; i++)
                {
                    for (var j = i + 1; j < columns.Count; j++, pair++)
                    {
                        mine[pair].Add(buffers[i].AsSpan(0, length), buffers[j].AsSpan(0, length), complete[i] && complete[j]);
                    }
                }
            }

            sums[group] = mine;
        });

        for (var group = 1; group < groups; group++)
        {
            for (var at = 0; at < sums[0].Length; at++)
            {
                sums[0][at].Add(sums[group][at]);
            }
        }

        return sums[0];
    }

    internal static (double Value, long Rows)[][] Correlations(int columns, Sums[] sums)
    {
        var result = new (double, long)[columns][];
        var at = 0;
        for (var i = 0; i < columns; i++)
        {
            result[i] = new (double, long)[columns - i - 1];
            for (var j = 0; j < result[i].Length; j++, at++)
            {
                result[i][j] = (sums[at].Correlation(), (long)sums[at].Count);
            }
        }

        return result;
    }

    private static void Centre(ReadOnlySpan<double> values, double mean, double scale, Span<double> centred)
    {
        for (var row = 0; row < values.Length; row++)
        {
            centred[row] = (values[row] - mean) * scale;
        }
    }

    internal struct Sums
    {
        public double Count;
        private double x, y, xx, yy, xy;

        public void Add(in Sums other)
        {
            Count += other.Count;
            x += other.x;
            y += other.y;
            xx += other.xx;
            yy += other.yy;
            xy += other.xy;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(ReadOnlySpan<double> a, ReadOnlySpan<double> b, bool complete)
        {
            var va = MemoryMarshal.Cast<double, Vector<double>>(a);
            var vb = MemoryMarshal.Cast<double, Vector<double>>(b);
            Vector<double> sx = default, sy = default, sxx = default, syy = default, sxy = default;
            var counts = Vector<long>.Zero;
            for (var at = 0; at < va.Length; at++)
            {
                var p = va[at];
                var q = vb[at];
                if (!complete)
                {
                    var both = Vector.Equals(p, p) & Vector.Equals(q, q);
                    p = Vector.ConditionalSelect(both, p, Vector<double>.Zero);
                    q = Vector.ConditionalSelect(both, q, Vector<double>.Zero);
                    counts -= both;
                }

                sx += p;
                sy += q;
                sxx += p * p;
                syy += q * q;
                sxy += p * q;
            }

            var done = va.Length * Vector<double>.Count;
            Count += complete ? done : Vector.Sum(counts);
            x += Vector.Sum(sx);
            y += Vector.Sum(sy);
            xx += Vector.Sum(sxx);
            yy += Vector.Sum(syy);
            xy += Vector.Sum(sxy);
            for (var at = done; at < a.Length; at++)
            {
                if (!double.IsNaN(a[at]) && !double.IsNaN(b[at]))
                {
                    Count++;
                    x += a[at];
                    y += b[at];
                    xx += a[at] * a[at];
                    yy += b[at] * b[at];
                    xy += a[at] * b[at];
                }
            }
        }

        public readonly double Correlation()
        {
            if (Count < 2)
            {
                return double.NaN;
            }

            var varianceX = xx - (x * x / Count);
            var varianceY = yy - (y * y / Count);
            // What is left of a constant after rounding is not spread.
            return varianceX <= 1e-14 * xx || varianceY <= 1e-14 * yy || varianceX == 0 || varianceY == 0
                ? double.NaN
                : Math.Clamp((xy - (x * y / Count)) / Math.Sqrt(varianceX * varianceY), -1, 1);
        }
    }
}
