using Tarn.Prep.Frames;

namespace Tarn.Prep.Profiles;

/// <summary>How much one column tells of the target.</summary>
/// <param name="Bits">Mutual information.</param>
/// <param name="Share">Of what there is to know about the target (its entropy): 1 tells all.</param>
public sealed record Information(string Column, double Bits, double Share);

/// <summary>Finds columns that know the outcome, and rows that are on both sides of a split.</summary>
public static class Leakage
{
    /// <summary>
    /// The mutual information of each column with the target, most telling first. Columns of many numbers are cut into ten parts by
    /// quantiles, values that occur once are taken together, and what chance alone would show (Miller and Madow, 1955) is taken off, so
    /// that an identifier tells nothing.
    /// </summary>
    public static IReadOnlyList<Information> Of(Frame frame, string target, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        var codes = MutualInformation.Codes(frame[target]);
        var others = frame.Columns.Where(column => column.Name != target && column.ValueCount > 0).ToArray();
        var found = new Information[others.Length];
        options.ForEach(found.Length, place => found[place] = Measure(others[place].Name, MutualInformation.Codes(others[place]), codes));
        return [.. found.OrderByDescending(one => one.Share).ThenBy(one => one.Column, StringComparer.Ordinal)];
    }

    /// <summary>How many rows of <paramref name="test"/> are also rows of <paramref name="train"/>, the same in every column.</summary>
    public static long SharedRows(Frame train, Frame test, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        var known = RowHashes.Of(train, options).ToHashSet();
        return RowHashes.Of(test.Select([.. train.Names]), options).LongCount(known.Contains);
    }

    private static Information Measure(string name, int[] column, int[] target)
    {
        // Missing is a value of its own here. What a value that occurs once tells of its row cannot be known to hold for another, so
        // these are taken together.
        var times = new int[column.DefaultIfEmpty(-1).Max() + 1];
        foreach (var code in column)
        {
            if (code >= 0)
            {
                times[code]++;
            }
        }

        var (missing, once) = (times.Length, times.Length + 1);
        var found = MutualInformation.Of([.. column.Select(code => code < 0 ? missing : times[code] == 1 ? once : code)], target);
        return new Information(name, found.Bits, found.EntropyB > 0 ? Math.Min(1, found.Bits / found.EntropyB) : 0);
    }
}
