using Tarn.Prep.Frames;

namespace Tarn.Prep.Imputation;

/// <summary>Fills from the values before and after, in the order of rows or of a column, within groups if there are any.</summary>
internal static class NeighbourFill
{
    private const int Nowhere = -1;

    /// <param name="order">The rows in the order to walk; null for their own.</param>
    /// <param name="along">For interpolation: where each row lies; null for its place in the order.</param>
    public static Column Fill(Column column, ImputeStrategy strategy, int[]? groups, int[]? order, double[]? along)
    {
        if (column.NullCount == 0)
        {
            return column;
        }

        if (strategy == ImputeStrategy.Interpolate)
        {
            return Interpolate(column, groups, order, along);
        }

        // Each row is taken from itself or from the row its value comes from; a row without one is taken from itself and stays missing.
        var from = Sources(column, groups, order, strategy == ImputeStrategy.Backward);
        for (var row = 0; row < from.Length; row++)
        {
            from[row] = from[row] == Nowhere ? row : from[row];
        }

        return column.Take(from);
    }

    /// <summary>For every row the nearest row at or before it (or after it) that has a value.</summary>
    private static int[] Sources(Column column, int[]? groups, int[]? order, bool backward)
    {
        var last = new int[groups is null ? 1 : groups.Length == 0 ? 0 : groups.Max() + 1];
        Array.Fill(last, Nowhere);
        var from = new int[column.Length];
        for (var step = 0; step < from.Length; step++)
        {
            var place = backward ? from.Length - 1 - step : step;
            var row = order is null ? place : order[place];
            var group = groups is null ? 0 : groups[row];
            if (!column.IsNull(row))
            {
                last[group] = row;
            }

            from[row] = last[group];
        }

        return from;
    }

    private static DoubleColumn Interpolate(Column column, int[]? groups, int[]? order, double[]? along)
    {
        if (column.Type is not (ColumnType.Double or ColumnType.Long))
        {
            throw new PrepException($"Column '{column.Name}' is {column.Type}; interpolation needs numbers. Use Forward or Backward.");
        }

        var before = Sources(column, groups, order, false);
        var after = Sources(column, groups, order, true);
        var numbers = column.Numbers();
        var places = along;
        if (places is null)
        {
            // Within a group a row lies where it comes among the rows of its group.
            places = new double[column.Length];
            var next = new int[groups is null || groups.Length == 0 ? 1 : groups.Max() + 1];
            for (var step = 0; step < places.Length; step++)
            {
                var row = order is null ? step : order[step];
                places[row] = next[groups is null ? 0 : groups[row]]++;
            }
        }

        var result = numbers.ToArray();
        for (var row = 0; row < result.Length; row++)
        {
            if (double.IsNaN(result[row]) && before[row] != Nowhere && after[row] != Nowhere)
            {
                var (low, high) = (numbers[before[row]], numbers[after[row]]);
                var width = places[after[row]] - places[before[row]];
                var part = width == 0 ? 0.5 : (places[row] - places[before[row]]) / width;
                result[row] = low == high ? low : (low * (1 - part)) + (high * part);
            }
        }

        return new DoubleColumn(column.Name, result);
    }
}
