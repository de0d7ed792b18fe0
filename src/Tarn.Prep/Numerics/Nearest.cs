using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tarn.Prep.Numerics;

/// <summary>
/// Finds the nearest rows by comparing with all, several at once. Where a value is missing (NaN) on either side the column
/// is left out and the rest weighs more, as scikit-learn's nan_euclidean_distances.
/// </summary>
internal sealed class Nearest
{
    private const int Block = 1024;
    private readonly double[][] columns;
    private readonly double[][] codes;
    private readonly double penalty;
    private readonly int[] present;
    private readonly bool complete;

    /// <param name="columns">Numbers; one array for each column.</param>
    /// <param name="codes">Columns of names, as numbers that are only equal or not.</param>
    /// <param name="penalty">What a different name adds to the squared distance.</param>
    public Nearest(double[][] columns, double[][]? codes = null, double penalty = 0)
    {
        this.columns = columns;
        this.codes = codes ?? [];
        this.penalty = penalty;
        Rows = columns.Length > 0 ? columns[0].Length : this.codes.Length > 0 ? this.codes[0].Length : 0;
        present = new int[Rows];
        foreach (var column in columns)
        {
            for (var row = 0; row < Rows; row++)
            {
                present[row] += double.IsNaN(column[row]) ? 0 : 1;
            }
        }

        complete = Array.TrueForAll(present, count => count == columns.Length);
    }

    public int Rows { get; }

    /// <summary>Squared distances from the query to all rows; infinity where no column is on both sides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Distances(ReadOnlySpan<double> query, ReadOnlySpan<double> queryCodes, Span<double> result)
    {
        result.Clear();
        var shared = complete ? null : new double[Rows];
        for (var start = 0; start < Rows; start += Block)
        {
            var length = Math.Min(Block, Rows - start);
            var block = result.Slice(start, length);
            for (var column = 0; column < columns.Length; column++)
            {
                if (!double.IsNaN(query[column]))
                {
                    if (shared is null)
                    {
                        Add(columns[column].AsSpan(start, length), query[column], block);
                    }
                    else
                    {
                        AddPresent(columns[column].AsSpan(start, length), query[column], block, shared.AsSpan(start, length));
                    }
                }
            }

            for (var column = 0; column < codes.Length; column++)
            {
                var values = codes[column].AsSpan(start, length);
                for (var row = 0; row < length; row++)
                {
                    block[row] += values[row] == queryCodes[column] ? 0 : penalty;
                }
            }
        }

        if (shared is not null)
        {
            for (var row = 0; row < Rows; row++)
            {
                result[row] = shared[row] == 0 ? double.PositiveInfinity : result[row] * columns.Length / shared[row];
            }
        }
    }

    /// <summary>
    /// The places of the least distances, least first, at most <paramref name="most"/>; of equal ones the earlier. Infinite ones and
    /// rows for which <paramref name="usable"/> is false are left out.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Least(ReadOnlySpan<double> distances, int most, bool[]? usable, int except, Span<int> rows)
    {
        var found = 0;
        var worst = double.PositiveInfinity;
        for (var row = 0; row < distances.Length; row++)
        {
            if (distances[row] >= worst || row == except || (usable is not null && !usable[row]))
            {
                continue;
            }

            var distance = distances[row];
            var at = found < most ? found++ : most - 1;
            while (at > 0 && distances[rows[at - 1]] > distance)
            {
                rows[at] = rows[at - 1];
                at--;
            }

            rows[at] = row;
            if (found == most)
            {
                worst = distances[rows[most - 1]];
            }
        }

        return found;
    }

    /// <summary>For each of the rows its nearest others.</summary>
    public int[][] Of(IReadOnlyList<int> queries, int most, PrepOptions options, bool[]? usable = null)
    {
        var result = new int[queries.Count][];
        const int part = 64;
        if (complete && Rows > 0 && most > 0)
        {
            var packed = new PackedRows(columns, codes, penalty);
            options.ForEach((queries.Count + part - 1) / part, group =>
            {
                int[] asked = [.. queries.Skip(group * part).Take(part)];
                NearestFew[] found = [.. asked.Select(_ => new NearestFew(most))];
                packed.Search(asked, found, usable);
                for (var at = 0; at < asked.Length; at++)
                {
                    result[(group * part) + at] = found[at].Rows.ToArray();
                }
            });
            return result;
        }

        options.ForEach((queries.Count + part - 1) / part, group =>
        {
            var distances = new double[Rows];
            var query = new double[columns.Length];
            var queryCodes = new double[codes.Length];
            var rows = new int[most];
            for (var at = group * part; at < Math.Min(queries.Count, (group + 1) * part); at++)
            {
                var row = queries[at];
                for (var column = 0; column < query.Length; column++)
                {
                    query[column] = columns[column][row];
                }

                for (var column = 0; column < queryCodes.Length; column++)
                {
                    queryCodes[column] = codes[column][row];
                }

                Distances(query, queryCodes, distances);
                var found = Least(distances, most, usable, row, rows);
                result[at] = rows.AsSpan(0, found).ToArray();
            }
        });
        return result;
    }

    private static void Add(ReadOnlySpan<double> values, double query, Span<double> sums)
    {
        var from = MemoryMarshal.Cast<double, Vector<double>>(values);
        var to = MemoryMarshal.Cast<double, Vector<double>>(sums);
        var to1 = new Vector<double>(query);
        for (var at = 0; at < from.Length; at++)
        {
            var difference = from[at] - to1;
            to[at] += difference * difference;
        }

        for (var row = from.Length * Vector<double>.Count; row < values.Length; row++)
        {
            sums[row] += (values[row] - query) * (values[row] - query);
        }
    }

    private static void AddPresent(ReadOnlySpan<double> values, double query, Span<double> sums, Span<double> shared)
    {
        var from = MemoryMarshal.Cast<double, Vector<double>>(values);
        var to = MemoryMarshal.Cast<double, Vector<double>>(sums);
        var counts = MemoryMarshal.Cast<double, Vector<double>>(shared);
        var middle = new Vector<double>(query);
        for (var at = 0; at < from.Length; at++)
        {
            var difference = from[at] - middle;
            var there = Vector.Equals(difference, difference);
            to[at] += Vector.ConditionalSelect(there, difference * difference, Vector<double>.Zero);
            counts[at] += Vector.ConditionalSelect(there, Vector<double>.One, Vector<double>.Zero);
        }

        for (var row = from.Length * Vector<double>.Count; row < values.Length; row++)
        {
            var difference = values[row] - query;
            if (!double.IsNaN(difference))
            {
                sums[row] += difference * difference;
                shared[row]++;
            }
        }
    }
}
