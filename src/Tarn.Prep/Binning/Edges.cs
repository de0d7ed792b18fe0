using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Binning;

/// <summary>Edges by width and by number of rows, as scikit-learn's KBinsDiscretizer places them.</summary>
internal static class Edges
{
    // Narrower bins than this are taken to come from rounding; scikit-learn draws the line at the same place.
    private const double LeastWidth = 1e-8;

    public static double[] Uniform(ReadOnlySpan<double> values, int bins)
    {
        var (min, max) = Vectors.Range(values);
        if (min == max)
        {
            return [min, max];
        }

        if (double.IsInfinity(max - min))
        {
            throw new PrepException($"The range from {min} to {max} is wider than a double holds; scale the column, or bin by quantiles.");
        }

        return Line(min, max, bins);
    }

    public static double[] Quantile(ReadOnlySpan<double> values, int bins)
    {
        var probabilities = Line(0, 1, bins);
        var edges = Quantiles.Select(values, probabilities);
        if (Array.Exists(edges, double.IsNaN))
        {
            throw new PrepException("An edge between two infinite values has no place; turn infinite values into missing ones, or cap them.");
        }

        var kept = new List<double> { edges[0] };
        foreach (var edge in edges.AsSpan(1))
        {
            if (edge - kept[^1] > LeastWidth)
            {
                kept.Add(edge);
            }
        }

        return kept.Count == 1 ? [edges[0], edges[^1]] : [.. kept];
    }

    /// <summary>As numpy's linspace.</summary>
    internal static double[] Line(double min, double max, int bins)
    {
        var step = (max - min) / bins;
        var edges = new double[bins + 1];
        for (var edge = 0; edge < bins; edge++)
        {
            edges[edge] = (edge * step) + min;
        }

        edges[bins] = max;
        return edges;
    }
}

internal static class TargetCodes
{
    /// <summary>The target's values numbered; -1 where missing.</summary>
    public static int[] Of(Column column)
    {
        var numbers = new Dictionary<object, int>();
        var codes = new int[column.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            codes[row] = -1;
            if (column[row] is { } value && !numbers.TryGetValue(value, out codes[row]))
            {
                codes[row] = numbers.Count;
                numbers.Add(value, codes[row]);
            }
        }

        if (numbers.Count > 1000)
        {
            throw new PrepException($"The target '{column.Name}' has {numbers.Count} different values; telling about it by entropy needs classes. Bin the target first.");
        }

        return codes;
    }
}
