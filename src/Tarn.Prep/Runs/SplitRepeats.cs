using System.Globalization;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
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
        return Told(Repeated(parts.Validation) + Repeated(parts.Test));

        long Repeated(Frame part) => RowHashes.Of(part, options).LongCount(known.Contains);
    }

    /// <summary>The same for rows that come in batches, each with the part that each of its rows is in; 0 is training.</summary>
    public static string? Told(IEnumerable<(Frame Batch, byte[] Parts)> batches, PrepOptions options)
    {
        // The last bit says whether the row is of another part than training, so that those come after their like.
        using var rows = new RepeatCounts();
        foreach (var (batch, parts) in batches)
        {
            rows.Add([.. RowKeys.Of(batch.Columns, zerosAgree: true, options).Select((key, row) => key >> 1 << 1 | (parts[row] == 0 ? UInt128.Zero : UInt128.One))]);
        }

        long both = 0;
        foreach (var keys in rows.Sorted())
        {
            UInt128? known = null;
            foreach (var key in keys)
            {
                known = UInt128.IsEvenInteger(key) ? key : known;
                both += !UInt128.IsEvenInteger(key) && known == key - 1 ? 1 : 0;
            }
        }

        return Told(both);
    }

    private static string? Told(long both)
    {
        return both == 0 ? null : string.Create(
            CultureInfo.InvariantCulture, $"{both:N0} {(both == 1 ? "row" : "rows")} of validation and test {(both == 1 ? "stands" : "stand")} in the training part too, the same in every column; 'beforeSplit: [dropDuplicates]' in the recipe leaves repeated rows out.");
    }
}
