using Tarn.Prep.Frames;

namespace Tarn.Prep.Profiles;

/// <summary>What can be wrong with numbers.</summary>
internal static class NumberFindings
{
    private const double MostlyZeros = 0.8;

    public static void Of(ColumnProfile column, bool target, IReadOnlySet<double> sentinels, AddFinding add)
    {
        if (column.Type is not (ColumnType.Double or ColumnType.Long) || column.Kind is not (ColumnKind.NumericalContinuous or ColumnKind.NumericalDiscrete))
        {
            return;
        }

        var digits = column.Digits();
        var suspects = Sentinels(column, sentinels);
        if (suspects.Count > 0)
        {
            var values = string.Join(", ", suspects.Select(suspect => suspect.Value));
            add(Severity.Warning, "sentinel",
                $"Column '{column.Name}' holds {values} in {ProfileFindings.Rows(suspects.Sum(suspect => suspect.Count))}, far from its other values: {(suspects.Count == 1 ? "it may stand for a missing one" : "they may stand for missing ones")}.",
                $"Turn {(suspects.Count == 1 ? "it into a missing value" : "them into missing values")} before anything is learnt: markMissing: {{ columns: [{column.Name}], values: [{values}] }}.");
        }

        if (column.Zeros >= MostlyZeros * column.Count && column.Distinct > 2 && !target)
        {
            add(Severity.Warning, "mostly-zeros", $"Column '{column.Name}' is 0 in {ProfileFindings.Share(column.Zeros.Value, column.Count)} of its values.",
                "Zero may mean something else than a little: where it stands for nothing measured, mark it missing (markMissing); where it is a count, take its logarithm (log with plusOne) or bin it.");
        }

        var tail = false;
        if (column.Outliers is { Count: > 0 } outliers && outliers.HighFence > outliers.LowFence && (double)outliers.Count / column.Count is var share)
        {
            tail = share >= 0.05;
            add(share is >= 0.01 and < 0.25 ? Severity.Warning : Severity.Info, "outliers",
                $"Column '{column.Name}' has {outliers.Count:N0} values ({ProfileFindings.Share(outliers.Count, column.Count)}) outside {digits.Number(outliers.LowFence)} to {digits.Number(outliers.HighFence)} ({outliers.Low:N0} below, {outliers.High:N0} above).",
                tail ? "So many are a long tail rather than mistakes: transform the column (power or quantile), or bin it by quantiles." : "Look at them; cap them or scale robustly.");
        }

        // A long tail was told already; to say that it skews the column would be the same twice.
        if (Math.Abs(column.Skewness ?? 0) > 2 && !target && !tail)
        {
            add(Severity.Info, "skewed", $"Column '{column.Name}' is skewed ({column.Skewness:0.0}); its mean is {digits.Number(column.Mean)}, its median {digits.Number(column.Median?.Number)}.", column.Negatives == 0 ? "Take the logarithm (log), or a power (scale by yeo-johnson)." : "Take a power (scale by yeo-johnson) or quantiles (scale by quantile).");
        }
    }

    /// <summary>Codes for "missing" are repeated, far from everything else, and beyond them lies nothing but other codes.</summary>
    private static List<TopValue> Sentinels(ColumnProfile column, IReadOnlySet<double> sentinels)
    {
        if (column.Outliers is not { } fences)
        {
            return [];
        }

        bool IsCode(double? value) => value is { } number && sentinels.Contains(number);
        return [.. (column.Top ?? []).Where(top => top.Count >= 3 && IsCode(top.Value.Number)
            && ((top.Value.Number < fences.LowFence && IsCode(column.Min?.Number)) || (top.Value.Number > fences.HighFence && IsCode(column.Max?.Number))))];
    }
}
