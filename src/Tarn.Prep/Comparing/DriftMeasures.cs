using Tarn.Prep.Distributions;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Comparing;

/// <summary>
/// How far two columns lie apart: the population stability index, Kolmogorov and Smirnov's distance for numbers, Pearson's chi-square for
/// names.
/// </summary>
internal sealed record DriftMeasures
{
    private const int Bins = 10;
    private const int MostNames = 50;
    private const int ShownNames = 5;

    public required double Psi { get; init; }

    public required double PValue { get; init; }

    public double? KolmogorovSmirnov { get; init; }

    public double? ChiSquare { get; init; }

    public double? MeanBefore { get; init; }

    public double? MeanAfter { get; init; }

    public IReadOnlyList<string> OnlyBefore { get; init; } = [];

    public IReadOnlyList<string> OnlyAfter { get; init; } = [];

    /// <summary>Only whether values are there.</summary>
    public static DriftMeasures OfPresence(Column before, Column after)
    {
        long[] first = [before.ValueCount, before.NullCount], second = [after.ValueCount, after.NullCount];
        var (statistic, p) = Pearson(first, second);
        return new DriftMeasures { Psi = Index(first, second), PValue = p, ChiSquare = statistic };
    }

    public static DriftMeasures OfNumbers(Column before, Column after)
    {
        var first = Vectors.Numbers(before.Numbers());
        var second = Vectors.Numbers(after.Numbers());
        RadixSort.Sort(first);
        RadixSort.Sort(second);
        var presence = OfPresence(before, after);
        if (first.Length == 0 || second.Length == 0)
        {
            return presence;
        }

        double[] edges = [.. Enumerable.Range(1, Bins - 1).Select(part => Quantiles.OfSorted(first, (double)part / Bins)).Distinct()];
        var distance = Distance(first, second);
        var pairs = (double)first.Length * second.Length / (first.Length + second.Length);
        double? Mean(double[] sorted) => Moments.Of(sorted).Mean is var mean && double.IsFinite(mean) && before.Type is ColumnType.Double or ColumnType.Long ? mean : null;
        return new DriftMeasures
        {
            Psi = Index([.. Counts(first, edges), before.NullCount], [.. Counts(second, edges), after.NullCount]),
            KolmogorovSmirnov = distance,
            // What is missing may have changed while the values that are there have not.
            PValue = Math.Min(presence.PValue, GoodnessOfFit.KolmogorovTail(Math.Sqrt(pairs) * distance)),
            MeanBefore = Mean(first),
            MeanAfter = Mean(second),
        };
    }

    public static DriftMeasures OfNames(Column before, Column after)
    {
        var counts = new Dictionary<string, (long Before, long After)>(StringComparer.Ordinal);
        foreach (var (name, count) in Names(before))
        {
            counts[name] = (count, 0);
        }

        foreach (var (name, count) in Names(after))
        {
            counts[name] = (counts.GetValueOrDefault(name).Before, count);
        }

        // The most frequent names are bins, the others together one more.
        var ordered = counts.OrderByDescending(pair => pair.Value.Before + pair.Value.After).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var named = ordered.Take(MostNames).ToList();
        var rest = ordered.Skip(MostNames).ToList();
        long[] first = [.. named.Select(pair => pair.Value.Before), rest.Sum(pair => pair.Value.Before), before.NullCount];
        long[] second = [.. named.Select(pair => pair.Value.After), rest.Sum(pair => pair.Value.After), after.NullCount];
        var (statistic, p) = Pearson(first, second);
        return new DriftMeasures
        {
            Psi = Index(first, second),
            PValue = p,
            ChiSquare = statistic,
            OnlyBefore = [.. named.Where(pair => pair.Value.After == 0).Take(ShownNames).Select(pair => pair.Key)],
            OnlyAfter = [.. named.Where(pair => pair.Value.Before == 0).Take(ShownNames).Select(pair => pair.Key)],
        };
    }

    /// <summary>
    /// The sum of (a - b) ln(a / b) over the shares of the bins. Half a row is added to each bin, since an empty one would make the index
    /// infinite.
    /// </summary>
    private static double Index(ReadOnlySpan<long> before, ReadOnlySpan<long> after)
    {
        const double added = 0.5;
        double first = 0, second = 0, used = 0;
        for (var bin = 0; bin < before.Length; bin++)
        {
            first += before[bin];
            second += after[bin];
            used += before[bin] + after[bin] > 0 ? 1 : 0;
        }

        double index = 0;
        for (var bin = 0; bin < before.Length; bin++)
        {
            if (before[bin] + after[bin] > 0)
            {
                var a = (before[bin] + added) / (first + (added * used));
                var b = (after[bin] + added) / (second + (added * used));
                index += (a - b) * Math.Log(a / b);
            }
        }

        return index;
    }

    /// <summary>Of the counts in two rows; bins that expect fewer than five rows in either are joined.</summary>
    private static (double Statistic, double PValue) Pearson(ReadOnlySpan<long> before, ReadOnlySpan<long> after)
    {
        double first = 0, second = 0;
        for (var bin = 0; bin < before.Length; bin++)
        {
            first += before[bin];
            second += after[bin];
        }

        var all = first + second;
        var least = Math.Min(first, second) / all;
        var bins = new List<(double Before, double After)>();
        (double Before, double After) joined = default;
        for (var bin = 0; bin < before.Length; bin++)
        {
            if ((before[bin] + after[bin]) * least >= 5)
            {
                bins.Add((before[bin], after[bin]));
            }
            else
            {
                joined = (joined.Before + before[bin], joined.After + after[bin]);
            }
        }

        if (joined.Before + joined.After > 0)
        {
            bins.Add(joined);
        }

        if (bins.Count < 2)
        {
            return (0, 1);
        }

        double statistic = 0;
        foreach (var bin in bins)
        {
            var both = bin.Before + bin.After;
            var (expectedBefore, expectedAfter) = (both * first / all, both * second / all);
            statistic += (Square(bin.Before - expectedBefore) / expectedBefore) + (Square(bin.After - expectedAfter) / expectedAfter);
        }

        return (statistic, GoodnessOfFit.ChiSquareTail(statistic, bins.Count - 1));
    }

    private static double Square(double value) => value * value;

    /// <summary>Both ascending; values that are equal are passed together in both.</summary>
    private static double Distance(double[] first, double[] second)
    {
        int a = 0, b = 0;
        var distance = 0.0;
        while (a < first.Length && b < second.Length)
        {
            var value = Math.Min(first[a], second[b]);
            while (a < first.Length && first[a] <= value)
            {
                a++;
            }

            while (b < second.Length && second[b] <= value)
            {
                b++;
            }

            distance = Math.Max(distance, Math.Abs(((double)a / first.Length) - ((double)b / second.Length)));
        }

        return distance;
    }

    private static long[] Counts(double[] sorted, double[] edges)
    {
        var counts = new long[edges.Length + 1];
        var start = 0;
        for (var bin = 0; bin < edges.Length; bin++)
        {
            var end = SortedSearch.UpperBound(sorted, edges[bin]);
            counts[bin] = end - start;
            start = end;
        }

        counts[^1] = sorted.Length - start;
        return counts;
    }

    private static IEnumerable<(string Name, long Count)> Names(Column column)
    {
        if (column is TextColumn text)
        {
            var counts = text.Counts();
            return Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0).Select(code => (text.Categories[code], counts[code]));
        }

        return Enumerable.Range(0, column.Length).Where(row => !column.IsNull(row)).CountBy(row => column.Text(row)!).Select(pair => (pair.Key, (long)pair.Value));
    }
}
