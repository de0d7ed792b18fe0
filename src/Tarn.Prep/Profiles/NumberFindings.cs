using Tarn.Prep.Frames;

namespace Tarn.Prep.Profiles;

/// <summary>What can be wrong with numbers.</summary>
internal static class NumberFindings
{
    public static void Of(ColumnProfile column, bool target, IReadOnlySet<double> sentinels, AddFinding add)
    {
        if (column.Type is not (ColumnType.Double or ColumnType.Long) || column.Kind is not (ColumnKind.NumericalContinuous or ColumnKind.NumericalDiscrete))
        {
            return;
        }

        // A code for "missing" is one value, repeated, at the edge of the range, and far from everything else.
        var suspect = column.Top?.FirstOrDefault(top => top.Value.Number is { } value && sentinels.Contains(value) && top.Count >= 3
            && (value == column.Min?.Number || value == column.Max?.Number) && column.Outliers is { } fences && (value < fences.LowFence || value > fences.HighFence));
        if (suspect is not null)
        {
            add(Severity.Warning, "sentinel", $"Column '{column.Name}' holds {suspect.Value} in {ProfileFindings.Rows(suspect.Count)}, far from its other values: it may stand for a missing one.", "Turn it into a missing value before anything is learnt.");
        }

        if (column.Outliers is { Count: > 0 } outliers && outliers.HighFence > outliers.LowFence && (double)outliers.Count / column.Count is var share)
        {
            add(share is >= 0.01 and < 0.25 ? Severity.Warning : Severity.Info, "outliers",
                $"Column '{column.Name}' has {outliers.Count:N0} values ({ProfileFindings.Share(outliers.Count, column.Count)}) outside {Reports.Html.Number(outliers.LowFence)} to {Reports.Html.Number(outliers.HighFence)} ({outliers.Low:N0} below, {outliers.High:N0} above).",
                share >= 0.05 ? "So many are a long tail rather than mistakes: transform the column (power or quantile), or bin it by quantiles." : "Look at them; cap them or scale robustly.");
        }

        if (Math.Abs(column.Skewness ?? 0) > 2 && !target)
        {
            add(Severity.Info, "skewed", $"Column '{column.Name}' is skewed ({column.Skewness:0.0}); its mean is {Reports.Html.Number(column.Mean)}, its median {Reports.Html.Value(column.Median)}.", column.Negatives == 0 ? "Take the logarithm, or a power transform." : "Take a power transform (Yeo–Johnson) or quantiles.");
        }
    }
}
