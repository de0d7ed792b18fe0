using MathNet.Numerics;

namespace Tarn.Prep.Distributions;

/// <summary>How far data lie from a distribution, and how often chance alone takes them that far.</summary>
public static class GoodnessOfFit
{
    private const double LeastExpected = 5;

    /// <summary>The greatest distance between the share of the values below and that of the distribution.</summary>
    /// <param name="sorted">Ascending.</param>
    public static double KolmogorovSmirnov(ReadOnlySpan<double> sorted, Func<double, double> below)
    {
        double n = sorted.Length;
        var distance = 0.0;
        for (var at = 0; at < sorted.Length; at++)
        {
            var share = below(sorted[at]);
            distance = Math.Max(distance, Math.Max(((at + 1) / n) - share, share - (at / n)));
        }

        return distance;
    }

    /// <summary>How often the distance times the root of n is greater, for many values (Kolmogorov, 1933).</summary>
    public static double KolmogorovTail(double scaled)
    {
        if (scaled <= 0)
        {
            return 1;
        }

        if (scaled < 1)
        {
            // For small ones the other series converges at once.
            double below = 0;
            for (var k = 1; k <= 20; k++)
            {
                below += Math.Exp(-((2 * k) - 1) * ((2 * k) - 1) * Math.PI * Math.PI / (8 * scaled * scaled));
            }

            return 1 - (Math.Sqrt(2 * Math.PI) / scaled * below);
        }

        double tail = 0;
        for (var k = 1; k <= 100; k++)
        {
            tail += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * scaled * scaled);
        }

        return Math.Clamp(tail, 0, 1);
    }

    /// <summary>
    /// Pearson's statistic and the number of bins: the numbers 0, 1, 2 … joined until at least five rows are expected in each, what lies
    /// beyond the last in the last.
    /// </summary>
    public static (double Statistic, int Bins) ChiSquare(ReadOnlySpan<long> counts, Func<int, double> probability)
    {
        long total = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        var bins = new List<(double Observed, double Expected)>();
        double observed = 0, expected = 0, used = 0;
        for (var k = 0; k < counts.Length; k++)
        {
            var share = probability(k);
            observed += counts[k];
            expected += share * total;
            used += share;
            if (expected >= LeastExpected)
            {
                bins.Add((observed, expected));
                (observed, expected) = (0, 0);
            }
        }

        expected += Math.Max(0, 1 - used) * total;
        if (bins.Count > 0 && expected < LeastExpected)
        {
            bins[^1] = (bins[^1].Observed + observed, bins[^1].Expected + expected);
        }
        else
        {
            bins.Add((observed, expected));
        }

        return (bins.Sum(bin => (bin.Observed - bin.Expected) * (bin.Observed - bin.Expected) / bin.Expected), bins.Count);
    }

    /// <summary>How often chi-square with so many degrees of freedom is greater.</summary>
    public static double ChiSquareTail(double statistic, int freedom) => SpecialFunctions.GammaUpperRegularized(freedom / 2.0, statistic / 2);
}
