using Tarn.Prep.Binning;
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
        var codes = Codes(frame[target]);
        var others = frame.Columns.Where(column => column.Name != target && column.ValueCount > 0).ToArray();
        var found = new Information[others.Length];
        options.ForEach(found.Length, place => found[place] = Measure(others[place].Name, Codes(others[place]), codes));
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
        // What a value that occurs once tells of its row cannot be known to hold for another, so these are taken together.
        var times = new Dictionary<int, int>();
        foreach (var code in column)
        {
            times[code] = times.GetValueOrDefault(code) + 1;
        }

        column = [.. column.Select(code => times[code] == 1 ? -2 : code)];
        var counts = new Dictionary<(int, int), long>();
        var rows = new Dictionary<int, long>();
        var columns = new Dictionary<int, long>();
        long total = 0;
        for (var row = 0; row < column.Length; row++)
        {
            if (target[row] >= 0)
            {
                counts[(column[row], target[row])] = counts.GetValueOrDefault((column[row], target[row])) + 1;
                rows[column[row]] = rows.GetValueOrDefault(column[row]) + 1;
                columns[target[row]] = columns.GetValueOrDefault(target[row]) + 1;
                total++;
            }
        }

        double Entropy(IEnumerable<long> parts) => total == 0 ? 0 : -parts.Sum(part => part / (double)total * Math.Log2(part / (double)total));
        var whole = Entropy(columns.Values);
        var shared = Entropy(rows.Values) + whole - Entropy(counts.Values);
        var chance = total == 0 ? 0 : (counts.Count - rows.Count - columns.Count + 1) / (2.0 * total * Math.Log(2));
        var bits = Math.Max(0, shared - Math.Max(0, chance));
        return new Information(name, bits, whole > 0 ? Math.Min(1, bits / whole) : 0);
    }

    /// <summary>Missing is a value of its own for a column, and nothing (-1) would be lost by a target that has none.</summary>
    private static int[] Codes(Column column)
    {
        if (column.Type is ColumnType.Double or ColumnType.Long or ColumnType.Date or ColumnType.Timestamp)
        {
            var distinct = new HashSet<double>();
            foreach (var number in column.Numbers())
            {
                if (!double.IsNaN(number) && distinct.Add(number) && distinct.Count > 20)
                {
                    break;
                }
            }

            if (distinct.Count > 20)
            {
                var numbers = new DoubleColumn(column.Name, column.Numbers().ToArray());
                column = new Bin { Method = BinMethod.Quantile, Bins = 10 }.FitTransform(new Frame(numbers)).Columns[0];
            }
        }

        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[column.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            if (column.Text(row) is not { } value)
            {
                codes[row] = -1;
            }
            else if (!known.TryGetValue(value, out codes[row]))
            {
                codes[row] = known.Count;
                known.Add(value, codes[row]);
            }
        }

        return codes;
    }
}
