using MathNet.Numerics.Distributions;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Distributions;

/// <summary>One family of distributions, fitted to a column by greatest likelihood.</summary>
public sealed record DistributionFit
{
    /// <summary>normal, log-normal, exponential, uniform, poisson, binomial or bernoulli.</summary>
    public required string Family { get; init; }

    public required IReadOnlyDictionary<string, double> Parameters { get; init; }

    public required double LogLikelihood { get; init; }

    /// <summary>Akaike's criterion: of two families the one with less is to be believed.</summary>
    public required double Aic { get; init; }

    /// <summary>The greatest distance between the shares of data and family below a value (Kolmogorov–Smirnov); continuous families only.</summary>
    public double? KolmogorovSmirnov { get; init; }

    /// <summary>Pearson's chi-square over bins of at least five expected rows; families of whole numbers only.</summary>
    public double? ChiSquare { get; init; }

    /// <summary>
    /// How often data that truly come from the family lie this far from the fit to themselves: the parameters were learnt from the same rows,
    /// and the test takes that into account. Of continuous families never less than 0.0001.
    /// </summary>
    public double? PValue { get; init; }

    /// <summary>How much the family is to be believed among those fitted: its Akaike weight, of all together 1.</summary>
    public double Belief { get; init; }

    /// <summary>The share of the family that is not above a value.</summary>
    public double Below(double value)
    {
        double Of(string name) => Parameters[name];
        return Family switch
        {
            "normal" => Normal.CDF(Of("mean"), Of("std"), value),
            "log-normal" => value <= 0 ? 0 : Normal.CDF(Of("mu"), Of("sigma"), Math.Log(value)),
            "exponential" => value <= 0 ? 0 : 1 - Math.Exp(-value / Of("mean")),
            "poisson" => value < 0 ? 0 : Poisson.CDF(Of("mean"), value),
            "binomial" => value < 0 ? 0 : Binomial.CDF(Of("p"), (int)Of("n"), value),
            "bernoulli" => value < 0 ? 0 : value < 1 ? 1 - Of("p") : 1,
            _ => ChiSquare is null && KolmogorovSmirnov is not null
                ? Math.Clamp((value - Of("low")) / (Of("high") - Of("low")), 0, 1)
                : Math.Clamp((Math.Floor(value) - Of("low") + 1) / (Of("high") - Of("low") + 1), 0, 1),
        };
    }
}

/// <summary>Fits families of distributions to a column and says which to believe.</summary>
public static class DistributionFitter
{
    private const int WidestCounts = 100;

    /// <summary>Counts begin near nothing; whole numbers that do not are measures that somebody rounded, such as millimetres.</summary>
    private const int GreatestLeast = 20;

    /// <returns>Most to be believed first; none for a constant.</returns>
    /// <exception cref="PrepException">The column is text, empty, or holds infinities.</exception>
    public static IReadOnlyList<DistributionFit> Fit(Column column)
    {
        Imputation.NumberColumns.Check(column, "fitting distributions");
        var values = Vectors.Numbers(column.Numbers());
        RadixSort.Sort(values);
        if (values[0] == values[^1])
        {
            return [];
        }

        // Counts are judged by probabilities, others by densities; the two cannot be compared. Whole numbers over a wide range, such as
        // grams or dollars, are measures that somebody rounded.
        var counts = values[0] is >= 0 and <= GreatestLeast && values[^1] - values[0] <= WidestCounts && values[^1] < 1e6 && Array.TrueForAll(values, value => value == Math.Floor(value));
        var fits = counts ? DiscreteFits.Of(values) : ContinuousFits.Of(values);
        var least = fits.Min(fit => fit.Aic);
        var total = fits.Sum(fit => Math.Exp((least - fit.Aic) / 2));
        return [.. fits.Select(fit => fit with { Belief = Math.Exp((least - fit.Aic) / 2) / total }).OrderBy(fit => fit.Aic)];
    }
}
