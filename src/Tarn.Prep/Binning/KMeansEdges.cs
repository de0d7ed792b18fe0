using Tarn.Prep.Numerics;

namespace Tarn.Prep.Binning;

/// <summary>
/// K-means in one dimension, begun from bins of equal width and stopped by the same rules as scikit-learn's. On sorted
/// values a cluster is a range, so that a round costs a few binary searches instead of a pass over the rows.
/// </summary>
internal static class KMeansEdges
{
    private const int MostRounds = 300;
    private const double Tolerance = 1e-4;

    /// <param name="values">Finite; will be sorted.</param>
    public static double[] Of(double[] values, int bins)
    {
        var moments = Moments.Of(values);
        RadixSort.Sort(values);
        if (values[0] == values[^1])
        {
            return [values[0], values[^1]];
        }

        var line = Edges.Uniform(values, bins);
        var centres = Enumerable.Range(0, bins).Select(bin => (line[bin] + line[bin + 1]) * 0.5).ToArray();
        var sums = new double[values.Length + 1];
        for (var at = 0; at < values.Length; at++)
        {
            sums[at + 1] = sums[at] + (values[at] - moments.Mean);
        }

        var tolerance = Tolerance * moments.M2 / values.Length;
        int[] previous = [];
        for (var round = 0; round < MostRounds; round++)
        {
            var ends = Assign(values, centres);
            var moved = Centres(values, sums, moments.Mean, ends, centres);
            var shift = moved.Zip(centres, (a, b) => (a - b) * (a - b)).Sum();
            centres = moved;
            if (ends.AsSpan().SequenceEqual(previous) || shift <= tolerance)
            {
                break;
            }

            previous = ends;
        }

        Array.Sort(centres);
        var middles = Enumerable.Range(0, bins - 1).Select(bin => (centres[bin] + centres[bin + 1]) * 0.5).Where(edge => edge > values[0] && edge <= values[^1]).Distinct();
        return [values[0], .. middles, values[^1]];
    }

    /// <summary>Where each cluster ends among the sorted values; a value in the middle belongs to the lower centre.</summary>
    private static int[] Assign(double[] values, double[] centres)
    {
        var ends = new int[centres.Length];
        for (var bin = 0; bin + 1 < centres.Length; bin++)
        {
            ends[bin] = SortedSearch.UpperBound(values, (centres[bin] + centres[bin + 1]) * 0.5);
        }

        ends[^1] = values.Length;
        return ends;
    }

    private static double[] Centres(double[] values, double[] sums, double mean, int[] ends, double[] centres)
    {
        var moved = new double[centres.Length];
        var empty = new List<int>();
        var start = 0;
        for (var bin = 0; bin < moved.Length; bin++)
        {
            moved[bin] = centres[bin];
            if (ends[bin] > start)
            {
                moved[bin] = ((sums[ends[bin]] - sums[start]) / (ends[bin] - start)) + mean;
            }
            else
            {
                empty.Add(bin);
            }

            start = Math.Max(start, ends[bin]);
        }

        if (empty.Count > 0)
        {
            Relocate(values, sums, mean, ends, centres, moved, empty);
        }

        return moved;
    }

    /// <summary>A cluster without values takes the value furthest from its centre, which leaves its old cluster.</summary>
    private static void Relocate(double[] values, double[] sums, double mean, int[] ends, double[] centres, double[] moved, List<int> empty)
    {
        var far = new List<(double Distance, int At, int Bin)>();
        var start = 0;
        for (var bin = 0; bin < ends.Length; bin++)
        {
            // Only the outer values of a range can be furthest.
            for (var at = start; at < ends[bin]; at++)
            {
                if (at < start + empty.Count || at >= ends[bin] - empty.Count)
                {
                    far.Add((Math.Abs(values[at] - centres[bin]), at, bin));
                }
                else
                {
                    at = ends[bin] - empty.Count - 1;
                }
            }

            start = Math.Max(start, ends[bin]);
        }

        var taken = far.OrderByDescending(item => item.Distance).Take(empty.Count).ToList();
        for (var i = 0; i < taken.Count; i++)
        {
            moved[empty[i]] = values[taken[i].At];
        }

        foreach (var group in taken.GroupBy(item => item.Bin))
        {
            var first = group.Key == 0 ? 0 : ends[group.Key - 1];
            var left = ends[group.Key] - first - group.Count();
            var sum = sums[ends[group.Key]] - sums[first] - group.Sum(item => values[item.At] - mean);
            if (left > 0)
            {
                moved[group.Key] = (sum / left) + mean;
            }
        }

        Array.Sort(moved);
    }
}
