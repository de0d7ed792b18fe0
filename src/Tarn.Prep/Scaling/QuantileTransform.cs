using MathNet.Numerics.Distributions;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Scaling;

/// <summary>Gives each value its place among learnt quantiles, as scikit-learn's QuantileTransformer.</summary>
internal static class QuantileTransform
{
    // Where the normal distribution is cut, so that the ends are not infinite: the place of 1e-7.
    private static readonly double Low = Normal.InvCDF(0, 1, 1e-7 - 2.220446049250313e-16);
    private static readonly double High = -Low;

    public static double[] Learn(ReadOnlySpan<double> numbers, double[] probabilities)
    {
        var quantiles = Quantiles.Select(numbers, probabilities);
        for (var at = 1; at < quantiles.Length; at++)
        {
            // Rounding must not make them descend.
            quantiles[at] = Math.Max(quantiles[at], quantiles[at - 1]);
        }

        return quantiles;
    }

    public static void Apply(double[] values, double[] quantiles, bool normal)
    {
        for (var row = 0; row < values.Length; row++)
        {
            if (!double.IsNaN(values[row]))
            {
                var place = Place(values[row], quantiles);
                values[row] = normal ? Math.Clamp(place <= 0 ? Low : place >= 1 ? High : Normal.InvCDF(0, 1, place), Low, High) : place;
            }
        }
    }

    /// <summary>Where quantiles repeat, the middle of their places.</summary>
    private static double Place(double value, double[] quantiles)
    {
        if (value <= quantiles[0])
        {
            return 0;
        }

        if (value >= quantiles[^1])
        {
            return 1;
        }

        double last = quantiles.Length - 1;
        var above = SortedSearch.UpperBound(quantiles, value);
        var from = SortedSearch.LowerBound(quantiles, value);
        if (from < above)
        {
            return (from + above - 1) / 2.0 / last;
        }

        return (above - 1 + ((value - quantiles[above - 1]) / (quantiles[above] - quantiles[above - 1]))) / last;
    }
}
