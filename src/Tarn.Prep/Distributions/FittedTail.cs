namespace Tarn.Prep.Distributions;

/// <summary>
/// How often data that come from a family lie as far from the fit to themselves: less far than from the family itself, since the parameters
/// were learnt from the same rows (Lilliefors, 1967 and 1969). Distances are made independent of the number of rows as Stephens does
/// (1974); the tables come from 200,000 samples of 200 rows each, and go no lower than one in ten thousand.
/// </summary>
internal static class FittedTail
{
    private static readonly double[] Shares = [0.9, 0.75, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1, 0.07, 0.05, 0.03, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001];

    private static readonly double[] NormalDistances =
        [0.4546, 0.5204, 0.6085, 0.6457, 0.6892, 0.7438, 0.7802, 0.8268, 0.8649, 0.8991, 0.9482, 0.9854, 1.0474, 1.1051, 1.1756, 1.2311, 1.2812, 1.3269, 1.3728];

    private static readonly double[] ExponentialDistances =
        [0.4956, 0.5794, 0.6952, 0.7445, 0.8027, 0.8777, 0.9255, 0.9893, 1.0442, 1.0917, 1.1590, 1.2097, 1.2947, 1.3707, 1.4699, 1.5365, 1.5975, 1.6838, 1.7402];

    /// <param name="distance">Kolmogorov and Smirnov's, from the normal distribution with the rows' own mean and deviation.</param>
    public static double Normal(double distance, int rows) => Of(distance * (Math.Sqrt(rows) - 0.01 + (0.85 / Math.Sqrt(rows))), NormalDistances);

    /// <param name="distance">Kolmogorov and Smirnov's, from the exponential distribution with the rows' own mean.</param>
    public static double Exponential(double distance, int rows) => Of((distance - (0.2 / rows)) * (Math.Sqrt(rows) + 0.26 + (0.5 / Math.Sqrt(rows))), ExponentialDistances);

    /// <summary>Between the least and the greatest of rows spread evenly, the others are spread evenly too, which needs no table.</summary>
    /// <param name="sorted">Ascending.</param>
    public static double Uniform(ReadOnlySpan<double> sorted)
    {
        if (sorted.Length < 3)
        {
            return 1;
        }

        var (low, high) = (sorted[0], sorted[^1]);
        var inner = sorted[1..^1];
        var root = Math.Sqrt(inner.Length);
        return GoodnessOfFit.KolmogorovTail((root + 0.12 + (0.11 / root)) * GoodnessOfFit.KolmogorovSmirnov(inner, value => (value - low) / (high - low)));
    }

    /// <summary>Between two entries of the table along the logarithm of the share.</summary>
    private static double Of(double scaled, double[] distances)
    {
        if (scaled <= distances[0])
        {
            return 1 - ((1 - Shares[0]) * Math.Max(0, scaled) / distances[0]);
        }

        for (var place = 1; place < distances.Length; place++)
        {
            if (scaled <= distances[place])
            {
                var way = (scaled - distances[place - 1]) / (distances[place] - distances[place - 1]);
                return Math.Exp(((1 - way) * Math.Log(Shares[place - 1])) + (way * Math.Log(Shares[place])));
            }
        }

        return Shares[^1];
    }
}
