using Tarn.Prep.Frames;

namespace Tarn.Prep.Profiles;

/// <summary>How much one column tells of the target.</summary>
/// <param name="Bits">Mutual information beyond chance.</param>
/// <param name="Share">Of what there is to know about the target (its entropy): 1 tells all.</param>
public sealed record Information(string Column, double Bits, double Share);

/// <summary>Finds columns that know the outcome, and rows that are on both sides of a split.</summary>
public static class Leakage
{
    /// <summary>
    /// The mutual information of each column with the target, most telling first. Columns of many numbers are cut into ten parts by
    /// quantiles, and what the same values would show in another order is taken off, so that an identifier tells nothing.
    /// </summary>
    public static IReadOnlyList<Information> Of(Frame frame, string target, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        var codes = MutualInformation.Codes(frame[target]);
        var others = frame.Columns.Where(column => column.Name != target && column.ValueCount > 0).ToArray();
        var found = new Information[others.Length];
        options.ForEach(found.Length, place => found[place] = Measure(others[place].Name, MutualInformation.Codes(others[place]), codes, options.Seed));
        return [.. found.OrderByDescending(one => one.Share).ThenBy(one => one.Column, StringComparer.Ordinal)];
    }

    /// <summary>How many rows of <paramref name="test"/> are also rows of <paramref name="train"/>, the same in every column.</summary>
    public static long SharedRows(Frame train, Frame test, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        var known = RowHashes.Of(train, options).ToHashSet();
        return RowHashes.Of(test.Select([.. train.Names]), options).LongCount(known.Contains);
    }

    private static Information Measure(string name, int[] column, int[] target, ulong seed)
    {
        // Missing is a value of its own here: that nothing is known may tell the outcome.
        var missing = column.DefaultIfEmpty(-1).Max() + 1;
        var found = MutualInformation.Of([.. column.Select(code => code < 0 ? missing : code)], target, seed);
        return new Information(name, found.Beyond, found.ShareOfB);
    }
}
