using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>
/// What is known of a column of numbers, however it came to be known: by sorting all of it (<see cref="SortedNumbers"/>)
/// or by sketches over batches. Turned into a <see cref="ColumnProfile"/> in one place, so that both tell the same.
/// </summary>
internal sealed record NumberFacts
{
    /// <summary>Of the finite values.</summary>
    public required Moments Moments { get; init; }

    public required long Count { get; init; }

    public required long Infinite { get; init; }

    public required long Distinct { get; init; }

    public required bool DistinctExact { get; init; }

    public required Scalar Min { get; init; }

    public required Scalar Max { get; init; }

    public required double[] Quantiles { get; init; }

    public required bool QuantilesExact { get; init; }

    public required double Mad { get; init; }

    public required long Zeros { get; init; }

    public required long Negatives { get; init; }

    /// <summary>All finite values are whole.</summary>
    public required bool Whole { get; init; }

    public required Histogram? Histogram { get; init; }

    public required IReadOnlyList<TopValue> Top { get; init; }

    public required OutlierSummary? Outliers { get; init; }

    public required IReadOnlyList<TopValue> StandIns { get; init; }

    internal static readonly double[] Probabilities = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];

    public const int MedianAt = 4;

    /// <summary>Fences of Tukey; null where the quartiles are infinite.</summary>
    public static (double Low, double High)? Fences(double[] quantiles)
    {
        var range = quantiles[5] - quantiles[3];
        return double.IsFinite(range) && double.IsFinite(quantiles[3]) && double.IsFinite(quantiles[5])
            ? (quantiles[3] - (1.5 * range), quantiles[5] + (1.5 * range))
            : null;
    }
}
