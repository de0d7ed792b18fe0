using System.Runtime.InteropServices;
using Tarn.Prep.Binning;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>How much two columns tell of each other, whatever the shape of what binds them.</summary>
/// <param name="Bits">Mutual information over the rows in which neither code is negative.</param>
/// <param name="Chance">What the same values would show in another order: the mean of a few shuffles.</param>
/// <param name="EntropyA">Of the first column, in bits.</param>
/// <param name="EntropyB">Of the second column, in bits.</param>
/// <param name="Rows">Rows in which neither code is negative.</param>
/// <remarks>
/// Values that occur but a few times seem to tell much by chance alone, so that chance is taken off, as adjusted mutual information does (Vinh,
/// Epps and Bailey, 2010); theirs is the exact mean of all orders, which costs too much where there are many values.
/// </remarks>
internal readonly record struct MutualInformation(double Bits, double Chance, double EntropyA, double EntropyB, long Rows)
{
    private const int FewValues = 20;
    private const int Parts = 10;
    private const long MostCells = 1 << 20;
    private const int Shuffles = 4;
    private const double LeastLeft = 0.1;

    /// <summary>
    /// Of what the mean of both entropies has beyond chance: 0 for nothing, 1 where each tells the other; NaN where one does not vary. As
    /// scikit-learn's adjusted_mutual_info_score.
    /// </summary>
    public double Adjusted => EntropyA > 0 && EntropyB > 0 ? OverChance((EntropyA + EntropyB) / 2) : double.NaN;

    /// <summary>
    /// A number for each value, -1 where it is missing. Columns of more than 20 numbers are cut into ten parts by quantiles, infinities aside.
    /// </summary>
    public static int[] Codes(Column column)
    {
        if (column.Type is ColumnType.Double or ColumnType.Long or ColumnType.Date or ColumnType.Timestamp && HasMany(column.Numbers()))
        {
            var numbers = new DoubleColumn(column.Name, [.. column.Numbers().ToArray().Select(number => double.IsFinite(number) ? number : double.NaN)]);
            column = new Bin { Method = BinMethod.Quantile, Bins = Parts, Output = BinOutput.Label }.FitTransform(new Frame(numbers)).Columns[0];
        }

        return ValueCodes(column);
    }

    /// <summary>A number for each distinct value, -1 where it is missing.</summary>
    public static int[] ValueCodes(Column column)
    {
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

    /// <param name="a">Codes; a negative one is missing.</param>
    /// <param name="b">Codes of the same rows.</param>
    /// <param name="seed">Of the shuffles.</param>
    public static MutualInformation Of(ReadOnlySpan<int> a, ReadOnlySpan<int> b, ulong seed)
    {
        var (first, second) = (new int[a.Length], new int[a.Length]);
        var rows = 0;
        for (var row = 0; row < a.Length; row++)
        {
            if (a[row] >= 0 && b[row] >= 0)
            {
                (first[rows], second[rows++]) = (a[row], b[row]);
            }
        }

        var one = first.AsSpan(0, rows);
        var other = second.AsSpan(0, rows);
        var (entropyA, entropyB) = (Entropy(one), Entropy(other));
        var bits = Math.Max(0, entropyA + entropyB - Joint(one, other));
        double chance = 0;
        if (bits > 0)
        {
            var random = new SeededRandom(seed);
            for (var shuffle = 0; shuffle < Shuffles; shuffle++)
            {
                random.Shuffle(other);
                chance += Math.Max(0, entropyA + entropyB - Joint(one, other)) / Shuffles;
            }
        }

        return new MutualInformation(bits, chance, entropyA, entropyB, rows);
    }

    /// <summary>Mutual information in bits of codes none of which is negative, with what chance shows.</summary>
    public static double Shared(ReadOnlySpan<int> a, ReadOnlySpan<int> b) => Math.Max(0, Entropy(a) + Entropy(b) - Joint(a, b));

    /// <summary>Where chance alone shows nearly all there is, what is left of it is noise.</summary>
    private double OverChance(double most) => most - Chance > LeastLeft * most ? Math.Clamp((Bits - Chance) / (most - Chance), 0, 1) : 0;

    /// <summary>In bits, of codes none of which is negative.</summary>
    public static double EntropyOf(ReadOnlySpan<int> codes) => Entropy(codes);

    /// <summary>Of pairs of codes none of which is negative, in bits.</summary>
    public static double JointOf(ReadOnlySpan<int> a, ReadOnlySpan<int> b) => Joint(a, b);

    private static double Joint(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var (mostA, mostB) = (Most(a) + 1, Most(b) + 1);
        if (mostA * (long)mostB <= MostCells)
        {
            var table = new long[mostA * mostB];
            for (var row = 0; row < a.Length; row++)
            {
                table[(a[row] * mostB) + b[row]]++;
            }

            return EntropyOf(table, a.Length);
        }

        var sparse = new Dictionary<long, long>();
        for (var row = 0; row < a.Length; row++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(sparse, (a[row] * (long)mostB) + b[row], out _)++;
        }

        return EntropyOf([.. sparse.Values], a.Length);
    }

    private static double Entropy(ReadOnlySpan<int> codes)
    {
        var counts = new long[Most(codes) + 1];
        foreach (var code in codes)
        {
            counts[code]++;
        }

        return EntropyOf(counts, codes.Length);
    }

    /// <summary>The entropy of counts.</summary>
    private static double EntropyOf(ReadOnlySpan<long> counts, long rows)
    {
        double bits = 0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = count / (double)rows;
                bits -= share * Math.Log2(share);
            }
        }

        return bits;
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

    /// <summary>Whether there are more than 20 finite numbers.</summary>
    public static bool HasMany(ReadOnlySpan<double> numbers)
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
