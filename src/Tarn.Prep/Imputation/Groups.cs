using Tarn.Prep.Frames;

namespace Tarn.Prep.Imputation;

/// <summary>Rows put into groups by the values of some columns. A missing value is a value of its own here.</summary>
internal sealed record Groups(int[] Codes, IReadOnlyList<string> Keys)
{
    private const char Between = '\u001f';
    private const string Missing = "\u0000";

    public static Groups Of(Frame frame, IReadOnlyList<string> names)
    {
        var columns = frame.Pick(names);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[frame.RowCount];
        for (var row = 0; row < codes.Length; row++)
        {
            var key = columns.Count == 1 ? columns[0].Text(row) ?? Missing : string.Join(Between, columns.Select(column => column.Text(row) ?? Missing));
            if (!numbers.TryGetValue(key, out codes[row]))
            {
                codes[row] = numbers.Count;
                numbers.Add(key, codes[row]);
            }
        }

        return new Groups(codes, [.. numbers.Keys]);
    }

    /// <summary>The rows of each group, in their order.</summary>
    public int[][] Rows()
    {
        var rows = Keys.Select(_ => new List<int>()).ToArray();
        for (var row = 0; row < Codes.Length; row++)
        {
            rows[Codes[row]].Add(row);
        }

        return [.. rows.Select(list => list.ToArray())];
    }
}

internal static class RowOrder
{
    /// <summary>The rows in the order of the column's values; equal ones in their own order.</summary>
    /// <exception cref="PrepException">A value is missing: its row has no place in the order.</exception>
    public static int[] By(Column column)
    {
        if (column.NullCount > 0)
        {
            throw new PrepException($"Column '{column.Name}' is missing in {column.NullCount} rows, which have no place in its order; drop those rows or fill it first.");
        }

        var order = new int[column.Length];
        for (var row = 0; row < order.Length; row++)
        {
            order[row] = row;
        }

        if (column is TextColumn text)
        {
            return [.. order.OrderBy(row => text.Text(row), StringComparer.Ordinal)];
        }

        if (column is LongColumn or TimestampColumn)
        {
            // As whole numbers: doubles cannot tell neighbours above 2^53 apart.
            var longs = column is LongColumn whole ? whole.Values.ToArray() : ((TimestampColumn)column).Microseconds.ToArray();
            Array.Sort(order, (a, b) => longs[a] != longs[b] ? longs[a].CompareTo(longs[b]) : a.CompareTo(b));
            return order;
        }

        var values = column.Numbers().ToArray();
        Array.Sort(order, (a, b) => values[a] != values[b] ? values[a].CompareTo(values[b]) : a.CompareTo(b));
        return order;
    }
}
