namespace Tarn.Prep.Numerics;

/// <summary>
/// Quantiles of a stream in fixed memory: Dunning's merging t-digest ("Computing extremely accurate quantiles using
/// t-digests", 2019) with the scale function k1, which keeps the ends finest. The same values in the same order give the
/// same digest.
/// </summary>
internal sealed class TDigest
{
    private const double Compression = 400;
    private readonly double[] buffer = new double[4096];
    private int buffered;
    private double[] means = [];
    private double[] weights = [];

    public long Count { get; private set; }

    public double Min { get; private set; } = double.PositiveInfinity;

    public double Max { get; private set; } = double.NegativeInfinity;

    /// <param name="values">Finite numbers.</param>
    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (buffered == buffer.Length)
            {
                Merge();
            }

            buffer[buffered++] = value;
        }

        Count += values.Length;
    }

    /// <summary>The value below which the share of values lies; interpolated between centroids.</summary>
    public double Quantile(double probability)
    {
        Merge();
        if (means.Length == 0)
        {
            return double.NaN;
        }

        var place = probability * Count;
        var before = 0.0;
        var (lastPlace, lastMean) = (0.0, Min);
        for (var at = 0; at < means.Length; at++)
        {
            var middle = before + (weights[at] / 2);
            if (place < middle)
            {
                return lastMean + ((means[at] - lastMean) * (place - lastPlace) / (middle - lastPlace));
            }

            (lastPlace, lastMean) = (middle, means[at]);
            before += weights[at];
        }

        return place >= Count ? Max : lastMean + ((Max - lastMean) * (place - lastPlace) / Math.Max(double.Epsilon, Count - lastPlace));
    }

    /// <summary>About how many values are below.</summary>
    public double CountBelow(double value)
    {
        Merge();
        if (means.Length == 0 || value <= Min)
        {
            return 0;
        }

        if (value > Max)
        {
            return Count;
        }

        var before = 0.0;
        var (lastPlace, lastMean) = (0.0, Min);
        for (var at = 0; at < means.Length; at++)
        {
            var middle = before + (weights[at] / 2);
            if (value < means[at])
            {
                return lastPlace + ((middle - lastPlace) * (value - lastMean) / (means[at] - lastMean));
            }

            (lastPlace, lastMean) = (middle, means[at]);
            before += weights[at];
        }

        return Max == lastMean ? Count : lastPlace + ((Count - lastPlace) * (value - lastMean) / (Max - lastMean));
    }

    private void Merge()
    {
        if (buffered == 0)
        {
            return;
        }

        var fresh = buffer.AsSpan(0, buffered);
        fresh.Sort();
        Min = Math.Min(Min, fresh[0]);
        Max = Math.Max(Max, fresh[^1]);
        var total = buffered + weights.Sum();
        var newMeans = new List<double>(means.Length + 64);
        var newWeights = new List<double>(means.Length + 64);
        int old = 0, next = 0;
        double mean = 0, weight = 0, before = 0, limit = Limit(0, total);
        while (old < means.Length || next < fresh.Length)
        {
            var takeOld = next == fresh.Length || (old < means.Length && means[old] <= fresh[next]);
            var (value, size) = takeOld ? (means[old], weights[old]) : (fresh[next], 1.0);
            _ = takeOld ? old++ : next++;
            if (weight > 0 && before + weight + size > limit)
            {
                newMeans.Add(mean);
                newWeights.Add(weight);
                before += weight;
                limit = Limit(before, total);
                (mean, weight) = (value, size);
            }
            else
            {
                weight += size;
                mean += (value - mean) * size / weight;
            }
        }

        newMeans.Add(mean);
        newWeights.Add(weight);
        means = [.. newMeans];
        weights = [.. newWeights];
        buffered = 0;
    }

    /// <summary>How far a centroid that begins here may reach: one step of k1.</summary>
    private static double Limit(double before, double total)
    {
        var k = Compression / (2 * Math.PI) * Math.Asin((2 * before / total) - 1);
        var end = Math.Min((k + 1) * 2 * Math.PI / Compression, Math.PI / 2);
        return total * (Math.Sin(end) + 1) / 2;
    }
}
