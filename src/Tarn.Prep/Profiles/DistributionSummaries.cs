using System.Globalization;
using Tarn.Prep.Distributions;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Shown;

namespace Tarn.Prep.Profiles;

/// <summary>
/// Fits families of distributions to the columns of numbers, on so many rows at most, drawn by the seed: what a fit costs is bounded, and
/// its test keeps its meaning, which one over a table's every row has lost.
/// </summary>
internal static class DistributionSummaries
{
    private const int LeastRows = 30;

    /// <summary>A test refuses a family when chance alone takes data this far less often than this.</summary>
    private const double Refused = 0.05;

    /// <summary>Shares that are never more than this off are near enough for work, whatever a test says.</summary>
    private const double Near = 0.03;

    public static void Add(Frame frame, ColumnProfile[] columns, ProfileOptions options, PrepOptions run)
    {
        if (options.DistributionRows < LeastRows || frame.RowCount < LeastRows)
        {
            return;
        }

        int[]? drawn = null;
        if (frame.RowCount > options.DistributionRows)
        {
            drawn = new SeededRandom(run.Seed).Permutation(frame.RowCount)[..options.DistributionRows];
        }

        run.ForEach(columns.Length, place =>
        {
            var profile = columns[place];
            if (profile is { Kind: ColumnKind.NumericalContinuous or ColumnKind.NumericalDiscrete, Infinite: null, Type: ColumnType.Double or ColumnType.Long })
            {
                var column = drawn is null ? frame.Columns[place] : frame.Columns[place].Take(drawn);
                if (column.ValueCount >= LeastRows)
                {
                    columns[place] = profile with { Distribution = Of(column) };
                }
            }
        });
    }

    private static DistributionSummary? Of(Column column)
    {
        IReadOnlyList<DistributionFit> fits;
        try
        {
            fits = DistributionFitter.Fit(column);
        }
        catch (PrepException)
        {
            return null; // values too far apart for any family to be fitted
        }

        if (fits.Count == 0)
        {
            return null;
        }

        var best = fits[0];
        var follows = best.PValue >= Refused;
        return new DistributionSummary(column.ValueCount, follows, Verdict(best, follows), fits);
    }

    private static string Verdict(DistributionFit best, bool follows)
    {
        var parameters = string.Join(", ", best.Parameters.Select(pair => $"{pair.Key} {Digits.Values(pair.Value).Number(pair.Value)}"));
        var off = best.KolmogorovSmirnov is { } distance ? string.Create(CultureInfo.InvariantCulture, $", at most {distance * 100:0.#} % off") : "";
        return follows
            ? $"Follows {(best.Family.StartsWith('e') ? "an" : "a")} {best.Family} distribution ({parameters}){off}."
            : best.KolmogorovSmirnov <= Near
                ? $"Follows none of the families tried, but lies near a {best.Family} distribution ({parameters}){off}."
                : $"Follows none of the families tried; the nearest is {best.Family} ({parameters}){off}.";
    }
}
