using System.Globalization;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;
using Tarn.Prep.Splits;

namespace Tarn.Prep.Runs;

/// <summary>Rows of later parts that stand in the training part too, which makes a test easier than life.</summary>
internal static class SplitRepeats
{
    /// <summary>A sentence; null where no row is in two parts. Rows are compared by 64 bits of hash.</summary>
    public static string? Told(FrameSplit parts, PrepOptions options)
    {
        var known = RowHashes.Of(parts.Train, options).ToHashSet();
        var both = Repeated(parts.Validation) + Repeated(parts.Test);
        return both == 0 ? null : string.Create(
            CultureInfo.InvariantCulture, $"{both:N0} {(both == 1 ? "row" : "rows")} of validation and test {(both == 1 ? "stands" : "stand")} in the training part too, the same in every column; 'beforeSplit: [dropDuplicates]' in the recipe leaves repeated rows out.");

        long Repeated(Frame part) => RowHashes.Of(part, options).LongCount(known.Contains);
    }
}
