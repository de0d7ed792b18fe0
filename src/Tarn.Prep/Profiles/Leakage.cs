using Tarn.Prep.Frames;

namespace Tarn.Prep.Profiles;

/// <summary>How much one column tells of the target.</summary>
/// <param name="Bits">Mutual information beyond chance.</param>
/// <param name="Share">
/// Of what there is to know about the target: 1 tells all. Of classes, the part of their entropy; of numbers, the part of their variance that a straight
/// line would tell with as much information (1 - 2^(-2 bits); Linfoot, 1957).
/// </param>
public sealed record Information(string Column, double Bits, double Share);

/// <summary>Finds columns that know the outcome, and rows that are on both sides of a split.</summary>
public static class Leakage
{
    /// <summary>
    /// The mutual information of each column with the target, most telling first: by nearest neighbours where there are more than 20 numbers, so that
    /// what tells of a rare outcome is seen. What the same values would show in another order is taken off, so that an identifier tells nothing.
    /// </summary>
    public static IReadOnlyList<Information> Of(Frame frame, string target, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        var others = frame.Columns.Where(column => column.Name != target && column.ValueCount > 0).ToArray();
        var told = new TargetInformation(frame[target], options.Seed, others.Length);
        var found = new Information[others.Length];
        options.ForEach(found.Length, place => found[place] = told.Of(others[place], options.Seed));
        return [.. found.OrderByDescending(one => one.Share).ThenBy(one => one.Column, StringComparer.Ordinal)];
    }

    /// <summary>How many rows of <paramref name="test"/> are also rows of <paramref name="train"/>, the same in every column.</summary>
    public static long SharedRows(Frame train, Frame test, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        var known = RowHashes.Of(train, options).ToHashSet();
        return RowHashes.Of(test.Select([.. train.Names]), options).LongCount(known.Contains);
    }
}
