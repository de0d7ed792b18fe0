using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>Learns everything about numbers that fit in memory from sorting them once.</summary>
internal static class SortedNumbers
{
    /// <param name="values">No NaN; at least one. Will be sorted.</param>
    public static NumberFacts Of(double[] values, ProfileOptions options)
    {
        // Before sorting: the sums over values in their own order are the ones that other programs give.
        var sumsOfAll = Moments.Of(values);
        RadixSort.Sort(values);
        var (distinct, top) = Runs<double>(values, options.TopCount, value => value);
        return Facts(values, sumsOfAll, distinct, top, values[0], values[^1], options);
    }

    /// <param name="values">At least one. Will be sorted.</param>
    public static NumberFacts Of(long[] values, ProfileOptions options)
    {
        var numbers = new double[values.Length];
        for (var at = 0; at < values.Length; at++)
        {
            numbers[at] = values[at];
        }

        var sums = Moments.Of(numbers);
        RadixSort.Sort(values);
        for (var at = 0; at < values.Length; at++)
        {
            numbers[at] = values[at];
        }

        // Longs are counted as longs: above 2^53 neighbours are the same double.
        var (distinct, top) = Runs<long>(values, options.TopCount, value => value);
        return Facts(numbers, sums, distinct, top, values[0], values[^1], options);
    }

    private static NumberFacts Facts(double[] sorted, Moments sums, long distinct, IReadOnlyList<TopValue> top, Scalar min, Scalar max, ProfileOptions options)
    {
        var below = SortedSearch.LowerBound(sorted, double.MinValue);
        var above = sorted.Length - SortedSearch.UpperBound(sorted, double.MaxValue);
        var finite = sorted.AsSpan(below, sorted.Length - below - above);
        var quantiles = NumberFacts.Probabilities.Select(probability => Quantiles.OfSorted(sorted, probability)).ToArray();
        var whole = Whole(finite);
        OutlierSummary? outliers = null;
        if (NumberFacts.Fences(quantiles) is var (low, high))
        {
            outliers = new OutlierSummary(low, high, SortedSearch.LowerBound(sorted, low), sorted.Length - SortedSearch.UpperBound(sorted, high));
        }

        return new NumberFacts
        {
            Moments = below + above == 0 ? sums : Moments.Of(finite),
            Count = sorted.Length,
            Infinite = below + above,
            Distinct = distinct,
            DistinctExact = true,
            Min = min,
            Max = max,
            Quantiles = quantiles,
            QuantilesExact = true,
            Mad = MedianDeviation(sorted, quantiles[NumberFacts.MedianAt]),
            Zeros = SortedSearch.UpperBound(sorted, 0) - SortedSearch.LowerBound(sorted, 0),
            Negatives = SortedSearch.LowerBound(sorted, 0),
            Whole = whole,
            Histogram = Histogram(finite, whole, quantiles, options.HistogramBins),
            Top = top,
            Outliers = outliers,
            StandIns = Profiles.StandIns.OfNumbers(sorted),
        };
    }

    private static Histogram? Histogram(ReadOnlySpan<double> sorted, bool whole, double[] quantiles, int most)
    {
        if (sorted.Length == 0)
        {
            return null;
        }

        var edges = HistogramEdges.Choose(sorted[0], sorted[^1], sorted.Length, quantiles[5] - quantiles[3], whole, most);
        if (edges is null)
        {
            return null;
        }

        var counts = new long[edges.Length - 1];
        var start = 0;
        for (var bin = 0; bin < counts.Length; bin++)
        {
            var end = bin == counts.Length - 1 ? sorted.Length : SortedSearch.LowerBound(sorted, edges[bin + 1]);
            counts[bin] = end - start;
            start = end;
        }

        return new Histogram(edges, counts);
    }

    private static (long Distinct, IReadOnlyList<TopValue> Top) Runs<T>(ReadOnlySpan<T> sorted, int most, Func<T, Scalar> scalar) where T : IEquatable<T>
    {
        long distinct = 0;
        var best = new PriorityQueue<T, (long Count, long Order)>();
        var least = 0L;
        for (var start = 0; start < sorted.Length;)
        {
            var value = sorted[start];
            var end = start + 1;
            while (end < sorted.Length && sorted[end].Equals(value))
            {
                end++;
            }

            // The smaller of two values with the same count goes first, so a later one must have more.
            if (end - start > least || best.Count < most)
            {
                best.Enqueue(value, (end - start, -distinct));
                if (best.Count > most)
                {
                    best.Dequeue();
                }

                best.TryPeek(out _, out var lowest);
                least = best.Count < most ? 0 : lowest.Count;
            }

            distinct++;
            start = end;
        }

        return (distinct, [.. best.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => new TopValue(scalar(item.Element), item.Priority.Count))]);
    }

    /// <summary>The middle distance from the median, by walking outward from it in both directions.</summary>
    private static double MedianDeviation(ReadOnlySpan<double> sorted, double median)
    {
        if (!double.IsFinite(median))
        {
            return double.NaN;
        }

        var right = SortedSearch.LowerBound(sorted, median);
        var left = right - 1;
        double previous = 0, current = 0;
        for (var taken = 0; taken <= sorted.Length / 2; taken++)
        {
            previous = current;
            current = right >= sorted.Length || (left >= 0 && median - sorted[left] <= sorted[right] - median)
                ? median - sorted[left--]
                : sorted[right++] - median;
        }

        return sorted.Length % 2 == 1 ? current : (previous + current) / 2;
    }

    private static bool Whole(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (value != Math.Floor(value))
            {
                return false;
            }
        }

        return true;
    }
}
