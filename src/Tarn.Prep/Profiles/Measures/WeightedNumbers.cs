using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>Distinct values, ascending, with how often each occurs: the same answers as sorting all of them.</summary>
internal sealed class WeightedNumbers
{
    private readonly double[] values;
    private readonly long[] ends;

    public WeightedNumbers(double[] values, long[] counts)
    {
        this.values = values;
        ends = new long[counts.Length];
        long total = 0;
        for (var at = 0; at < counts.Length; at++)
        {
            ends[at] = total += counts[at];
        }
    }

    private long Count => ends[^1];

    public double Quantile(double probability)
    {
        var place = probability * (Count - 1);
        var below = (long)Math.Floor(place);
        return Quantiles.Between(At(below), At(Math.Min(below + 1, Count - 1)), place - below);
    }

    public long CountBelow(double value) => SortedSearch.LowerBound(values, value) is var at and > 0 ? ends[at - 1] : 0;

    public long CountUpTo(double value) => SortedSearch.UpperBound(values, value) is var at and > 0 ? ends[at - 1] : 0;

    public double MedianDeviation(double median)
    {
        if (!double.IsFinite(median))
        {
            return double.NaN;
        }

        var distances = values.Select((value, at) => (Distance: Math.Abs(value - median), Count: ends[at] - (at == 0 ? 0 : ends[at - 1]))).OrderBy(item => item.Distance).ToArray();
        return new WeightedNumbers([.. distances.Select(item => item.Distance)], [.. distances.Select(item => item.Count)]).Quantile(0.5);
    }

    private double At(long place)
    {
        var at = Array.BinarySearch(ends, place + 1);
        return values[at >= 0 ? at : ~at];
    }
}
