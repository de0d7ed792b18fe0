using MathNet.Numerics.Distributions;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Distributions;

/// <summary>Normal, log-normal, exponential and uniform.</summary>
internal static class ContinuousFits
{
    /// <param name="sorted">Ascending, finite, not all equal.</param>
    public static List<DistributionFit> Of(double[] sorted)
    {
        double n = sorted.Length;
        var moments = Moments.Of(sorted);
        var (mean, deviation) = (moments.Mean, Math.Sqrt(moments.M2 / n));
        var fits = new List<DistributionFit>();
        if (deviation > 0 && double.IsFinite(deviation))
        {
            fits.Add(Fit("normal", new() { ["mean"] = mean, ["std"] = deviation }, -n * (Math.Log(deviation) + 0.5 * (Math.Log(2 * Math.PI) + 1)), sorted, value => Normal.CDF(mean, deviation, value)));
        }

        var (low, high) = (sorted[0], sorted[^1]);
        if (double.IsFinite(high - low))
        {
            fits.Add(Fit("uniform", new() { ["low"] = low, ["high"] = high }, -n * Math.Log(high - low), sorted, value => Math.Clamp((value - low) / (high - low), 0, 1)));
        }

        if (low >= 0 && mean > 0 && double.IsFinite(mean))
        {
            fits.Add(Fit("exponential", new() { ["mean"] = mean }, -n * (Math.Log(mean) + 1), sorted, value => 1 - Math.Exp(-value / mean)));
        }

        if (low > 0)
        {
            var logs = sorted.Select(value => Math.Log(value)).ToArray();
            var logMoments = Moments.Of(logs);
            var spread = Math.Sqrt(logMoments.M2 / n);
            if (spread > 0)
            {
                fits.Add(Fit("log-normal", new() { ["mu"] = logMoments.Mean, ["sigma"] = spread }, -(logMoments.Mean * n) - (n * (Math.Log(spread) + 0.5 * (Math.Log(2 * Math.PI) + 1))), sorted, value => Normal.CDF(logMoments.Mean, spread, Math.Log(value))));
            }
        }

        return fits.Count > 0 ? fits : throw new PrepException("The values lie too far apart for their squares to be added up; scale the column first.");
    }

    private static DistributionFit Fit(string family, Dictionary<string, double> parameters, double likelihood, double[] sorted, Func<double, double> below)
    {
        var distance = GoodnessOfFit.KolmogorovSmirnov(sorted, below);
        return new DistributionFit
        {
            Family = family,
            Parameters = parameters,
            LogLikelihood = likelihood,
            Aic = (2 * parameters.Count) - (2 * likelihood),
            KolmogorovSmirnov = distance,
            PValue = family switch
            {
                "uniform" => FittedTail.Uniform(sorted),
                "exponential" => FittedTail.Exponential(distance, sorted.Length),
                _ => FittedTail.Normal(distance, sorted.Length), // the log-normal is normal along the logarithms
            },
        };
    }
}
