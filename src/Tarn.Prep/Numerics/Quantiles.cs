namespace Tarn.Prep.Numerics;

/// <summary>Quantiles with linear interpolation between neighbours: type 7 of Hyndman and Fan, the default of numpy and pandas.</summary>
internal static class Quantiles
{
    /// <summary>Of ascending values; at least one.</summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        var place = probability * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        return below + 1 >= sorted.Length ? sorted[^1] : Between(sorted[below], sorted[below + 1], place - below);
    }

    /// <summary>Of values in any order, NaN left out; the probabilities must ascend. There must be one number at least.</summary>
    public static double[] Select(ReadOnlySpan<double> values, ReadOnlySpan<double> probabilities)
    {
        var count = values.Length - Vectors.CountNaN(values);
        var ranks = new int[probabilities.Length * 2];
        for (var at = 0; at < probabilities.Length; at++)
        {
            var below = (int)Math.Floor(probabilities[at] * (count - 1));
            ranks[2 * at] = below;
            ranks[(2 * at) + 1] = Math.Min(below + 1, count - 1);
        }

        var found = RadixSelect.Of(values, ranks);
        var result = new double[probabilities.Length];
        for (var at = 0; at < result.Length; at++)
        {
            var place = probabilities[at] * (count - 1);
            result[at] = Between(found[2 * at], found[(2 * at) + 1], place - Math.Floor(place));
        }

        return result;
    }

    public static double Median(ReadOnlySpan<double> values) => Select(values, [0.5])[0];

    internal static double Between(double low, double high, double part)
    {
        // Infinities have no point between them; the rule below would make NaN of inf - inf.
        if (part == 0 || low == high)
        {
            return low;
        }

        if (double.IsInfinity(low) || double.IsInfinity(high))
        {
            return double.IsInfinity(low) && double.IsInfinity(high) ? double.NaN : double.IsInfinity(low) ? low : high;
        }

        var width = high - low;
        if (double.IsInfinity(width))
        {
            return (low * (1 - part)) + (high * part);
        }

        // The same two forms as numpy, so that the last bit agrees.
        return part < 0.5 ? low + (width * part) : high - (width * (1 - part));
    }
}
