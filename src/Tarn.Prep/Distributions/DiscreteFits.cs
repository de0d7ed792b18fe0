using MathNet.Numerics;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Distributions;

/// <summary>Bernoulli, binomial, Poisson, and uniform over whole numbers.</summary>
internal static class DiscreteFits
{
    /// <param name="sorted">Whole, ascending, not negative, not all equal.</param>
    public static List<DistributionFit> Of(double[] sorted)
    {
        var (low, high) = ((int)sorted[0], (int)sorted[^1]);
        var counts = new long[high + 1];
        foreach (var value in sorted)
        {
            counts[(int)value]++;
        }

        var moments = Moments.Of(sorted);
        var (mean, variance) = (moments.Mean, moments.M2 / moments.Count);
        if (high == 1)
        {
            return [Fit("bernoulli", new() { ["p"] = mean }, counts, k => k == 1 ? Math.Log(mean) : Math.Log(1 - mean))];
        }

        var fits = new List<DistributionFit>
        {
            Fit("poisson", new() { ["mean"] = mean }, counts, k => (k * Math.Log(mean)) - mean - SpecialFunctions.FactorialLn(k)),
            Fit("uniform", new() { ["low"] = low, ["high"] = high }, counts, k => k < low ? double.NegativeInfinity : -Math.Log(high - low + 1)),
        };
        if (variance < mean)
        {
            // By moments the number of trials is mean² / (mean - variance); the likeliest one lies near.
            var guess = (int)Math.Clamp(Math.Round(mean * mean / (mean - variance)), high, 1_000_000);
            var trials = Enumerable.Range(Math.Max(high, guess / 2), Math.Max(1, Math.Min(400, guess + 1))).MaxBy(n => Likelihood(counts, k => Binomial(k, n, mean / n)));
            fits.Add(Fit("binomial", new() { ["n"] = trials, ["p"] = mean / trials }, counts, k => Binomial(k, trials, mean / trials)));
        }

        return fits;
    }

    private static double Binomial(int k, int n, double p) => p >= 1
        ? k == n ? 0 : double.NegativeInfinity
        : SpecialFunctions.BinomialLn(n, k) + (k * Math.Log(p)) + ((n - k) * Math.Log(1 - p));

    private static double Likelihood(long[] counts, Func<int, double> logProbability)
    {
        double sum = 0;
        for (var k = 0; k < counts.Length; k++)
        {
            sum += counts[k] == 0 ? 0 : counts[k] * logProbability(k);
        }

        return sum;
    }

    private static DistributionFit Fit(string family, Dictionary<string, double> parameters, long[] counts, Func<int, double> logProbability)
    {
        var likelihood = Likelihood(counts, logProbability);
        var (statistic, bins) = GoodnessOfFit.ChiSquare(counts, k => Math.Exp(logProbability(k)));
        // One bin is given by the others' sum, and each parameter learnt takes one away.
        var freedom = bins - 1 - (family == "uniform" ? 0 : 1);
        return new DistributionFit
        {
            Family = family,
            Parameters = parameters,
            LogLikelihood = likelihood,
            Aic = (2 * parameters.Count) - (2 * likelihood),
            ChiSquare = freedom > 0 ? statistic : null,
            PValue = freedom > 0 ? GoodnessOfFit.ChiSquareTail(statistic, freedom) : null,
        };
    }
}
