using System.Runtime.InteropServices;
using Tarn.Prep.Binning;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Profiles;

/// <summary>How much two columns tell of each other, whatever the shape of what binds them.</summary>
/// <param name="Bits">Mutual information, less what chance alone would show (Miller and Madow, 1955); not below 0.</param>
/// <param name="EntropyA">Of the first column, in bits.</param>
/// <param name="EntropyB">Of the second column, in bits.</param>
/// <param name="Rows">Rows in which neither code is negative.</param>
internal readonly record struct MutualInformation(double Bits, double EntropyA, double EntropyB, long Rows)
{
    private const int FewValues = 20;
    private const int Parts = 10;
    private const long MostCells = 1 << 20;

    /// <summary>Over the mean of both entropies: 0 for nothing, 1 where each tells the other; NaN where one does not vary.</summary>
    public double Normalized => EntropyA > 0 && EntropyB > 0 ? Math.Min(1, 2 * Bits / (EntropyA + EntropyB)) : double.NaN;

    /// <summary>A number for each value, -1 where it is missing. Columns of more than 20 numbers are cut into ten parts by quantiles, infinities
    /// aside.</summary>
    public static int[] Codes(Column column)
    {
        if (column.Type is ColumnType.Double or ColumnType.Long or ColumnType.Date or ColumnType.Timestamp && HasMany(column.Numbers()))
        {
            var numbers = new DoubleColumn(column.Name, [.. column.Numbers().ToArray().Select(number => double.IsFinite(number) ? number : double.NaN)]);
            column = new Bin { Method = BinMethod.Quantile, Bins = Parts, Output = BinOutput.Label }.FitTransform(new Frame(numbers)).Columns[0];
        }

        if (column is TextColumn text)
        {
            return text.Codes.ToArray();
        }

        var known = new Dictionary<double, int>();
        var codes = new int[column.Length];
        var values = column.Numbers();
        for (var row = 0; row < codes.Length; row++)
        {
            if (double.IsNaN(values[row]))
            {
                codes[row] = -1;
                continue;
            }

            ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(known, values[row], out var seen);
            codes[row] = seen ? code : code = known.Count - 1;
        }

        return codes;
    }

    public static MutualInformation Of(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var (countsA, countsB) = (new long[Most(a) + 1], new long[Most(b) + 1]);
        var dense = countsA.Length * (long)countsB.Length <= MostCells;
        var table = new long[dense ? countsA.Length * countsB.Length : 0];
        var sparse = new Dictionary<(int, int), long>();
        long rows = 0;
        for (var row = 0; row < a.Length; row++)
        {
            var (one, other) = (a[row], b[row]);
            if (one < 0 || other < 0)
            {
                continue;
            }

            countsA[one]++;
            countsB[other]++;
            rows++;
            if (dense)
            {
                table[(one * countsB.Length) + other]++;
            }
            else
            {
                CollectionsMarshal.GetValueRefOrAddDefault(sparse, (one, other), out _)++;
            }
        }

        var (entropyA, usedA) = Entropy(countsA, rows);
        var (entropyB, usedB) = Entropy(countsB, rows);
        var (entropy, used) = Entropy(dense ? table : [.. sparse.Values], rows);
        var chance = rows == 0 ? 0 : (used - usedA - usedB + 1) / (2.0 * rows * Math.Log(2));
        return new MutualInformation(Math.Max(0, entropyA + entropyB - entropy - Math.Max(0, chance)), entropyA, entropyB, rows);
    }

    private static (double Bits, long Used) Entropy(ReadOnlySpan<long> counts, long rows)
    {
        double bits = 0;
        long used = 0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = count / (double)rows;
                bits -= share * Math.Log2(share);
                used++;
            }
        }

        return (bits, used);
    }

    private static int Most(ReadOnlySpan<int> codes)
    {
        var most = -1;
        foreach (var code in codes)
        {
            most = Math.Max(most, code);
        }

        return most;
    }

    private static bool HasMany(ReadOnlySpan<double> numbers)
    {
        var distinct = new HashSet<double>();
        foreach (var number in numbers)
        {
            if (double.IsFinite(number) && distinct.Add(number) && distinct.Count > FewValues)
            {
                return true;
            }
        }

        return false;
    }
}
