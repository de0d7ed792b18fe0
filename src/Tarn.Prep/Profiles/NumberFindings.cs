using Tarn.Prep.Frames;
using Tarn.Prep.Written;
using static Tarn.Prep.Profiles.ProfileFindings;

namespace Tarn.Prep.Profiles;

/// <summary>What can be wrong with numbers: values that stand for nothing, and one finding about how the others lie.</summary>
internal static class NumberFindings
{
    private const double MostlyZeros = 0.8;
    private const double LongTail = 0.05;
    private const double Skewed = 2;

    /// <summary>The normal distribution has 0.7 % of its values beyond the fences.</summary>
    private const double Few = 0.01;

    public static void Of(ColumnProfile column, bool target, AddFinding add)
    {
        if (column.Type is not (ColumnType.Double or ColumnType.Long) || column.Kind is ColumnKind.Constant or ColumnKind.Identifier)
        {
            return;
        }

        var standing = column.StandIns?.Sum(value => value.Count) ?? 0;
        if (column.StandIns is { } suspects)
        {
            add(Severity.Warning, "sentinel",
                $"Column '{column.Name}' holds {string.Join(", ", suspects.Select(suspect => suspect.Value))} in {Rows(standing)}, apart from its other values: {(suspects.Count == 1 ? "it may stand for a missing one" : "they may stand for missing ones")}.",
                $"Turn {(suspects.Count == 1 ? "it into a missing value" : "them into missing values")} before anything is learnt: markMissing: {{ columns: {Yaml.List([column.Name])}, values: {Yaml.List(suspects.Select(suspect => suspect.Value))} }}.");
        }

        if (column.Kind is not (ColumnKind.NumericalContinuous or ColumnKind.NumericalDiscrete))
        {
            return;
        }

        if (column.Zeros >= MostlyZeros * column.Count && column.Distinct > 2 && !target)
        {
            var count = column.Negatives == 0 ? $" Where it is an amount or a count, take its logarithm: log: {{ columns: {Yaml.List([column.Name])}, plusOne: true }}." : "";
            add(Severity.Warning, "mostly-zeros", $"Column '{column.Name}' is 0 in {Share(column.Zeros.Value, column.Count)} of its values.",
                $"Where 0 stands for nothing measured, make it missing: markMissing: {{ columns: {Yaml.List([column.Name])}, values: [0] }}.{count}");
            return;
        }

        Spread(column, target, standing, add);
    }

    /// <summary>Outliers, skewness and a long tail are one thing, told once; and what codes do to a column is told with them.</summary>
    private static void Spread(ColumnProfile column, bool target, long standing, AddFinding add)
    {
        var digits = column.Digits();
        var outliers = column.Outliers is { Count: > 0 } found && found.HighFence > found.LowFence ? found : null;
        var far = outliers?.Count ?? 0;
        var share = (double)far / Math.Max(1, column.Count);
        var skewed = Math.Abs(column.Skewness ?? 0) > Skewed;
        var usual = !skewed && (far == 0 || (share < Few && !IsFar(column, outliers!)));
        if (column.Infinite > 0 || (standing > 0 && far <= 2 * standing) || usual || (target && far == 0))
        {
            return;
        }

        var bent = skewed ? Say($"skewed ({column.Skewness:0.0}): its mean is {digits.Number(column.Mean)}, its median {digits.Number(column.Median?.Number)}") : "";
        var message = $"Column '{column.Name}' {(far == 0 ? "is " : $"has {Outside(column, outliers!)}{(skewed ? "; it is " : "")}")}{bent}.";
        if (target)
        {
            add(Severity.Info, "outliers", $"{message}", "Look at them: what is wrong in a target is learnt. The values themselves are not to be changed.");
        }
        else if (skewed || share >= LongTail)
        {
            // A logarithm brings in what is great, and not what is small.
            var both = !skewed && outliers is { Low: > 0, High: > 0 };
            var name = Yaml.List([column.Name]);
            var step = both ? $"scale: {{ columns: {name}, method: quantile }}" : column.Min?.Number >= 0 ? $"log: {{ columns: {name}, plusOne: true }}" : $"scale: {{ columns: {name}, method: yeo-johnson }}";
            add(share is >= 0.01 and < 0.25 ? Severity.Warning : Severity.Info, "skewed", $"{message}",
                $"{(both ? "Those are long tails" : "That is a long tail")} rather than mistakes. Trees do not mind; for other models bring {(both ? "them" : "it")} in: {step}.");
        }
        else
        {
            add(share >= 0.01 ? Severity.Warning : Severity.Info, "outliers", $"{message}", $"Look at them. If they are no mistakes, let them weigh less: scale: {{ columns: {Yaml.List([column.Name])}, method: robust }}, or outliers: {{ columns: {Yaml.List([column.Name])}, action: cap }}.");
        }
    }

    /// <summary>Whether a value lies twice as far as the fences do: three times what the middle half is wide.</summary>
    private static bool IsFar(ColumnProfile column, OutlierSummary outliers)
    {
        var beyond = (outliers.HighFence - outliers.LowFence) * 3 / 8;
        return column.Min?.Number < outliers.LowFence - beyond || column.Max?.Number > outliers.HighFence + beyond;
    }

    private static string Outside(ColumnProfile column, OutlierSummary outliers) => outliers switch
    {
        { Low: 0 } => $"{Counted(outliers.High, "value")} ({Share(outliers.High, column.Count)}) above {column.Digits().Number(outliers.HighFence)}",
        { High: 0 } => $"{Counted(outliers.Low, "value")} ({Share(outliers.Low, column.Count)}) below {column.Digits().Number(outliers.LowFence)}",
        _ => Say($"{Counted(outliers.Count, "value")} ({Share(outliers.Count, column.Count)}) outside {column.Digits().Number(outliers.LowFence)} to {column.Digits().Number(outliers.HighFence)} ({outliers.Low:N0} below, {outliers.High:N0} above)"),
    };
}
