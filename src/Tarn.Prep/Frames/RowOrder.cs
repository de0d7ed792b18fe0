namespace Tarn.Prep.Frames;

/// <summary>The order of rows by a column of theirs.</summary>
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
