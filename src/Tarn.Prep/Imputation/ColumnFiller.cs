using System.Globalization;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Imputation;

/// <summary>Puts learnt values into the missing places of a column.</summary>
internal static class ColumnFiller
{
    public static Column Fill(Column column, ColumnFill fill, Groups? groups)
    {
        if (column.NullCount == 0 && fill.Output == column.Type)
        {
            return column;
        }

        var value = fill.Value!.Value;
        if (fill.ByGroup is null || groups is null)
        {
            return Fill(column, fill.Output, [value], null);
        }

        Scalar[] values = [.. groups.Keys.Select(key => fill.ByGroup.TryGetValue(key, out var known) ? known : value)];
        return Fill(column, fill.Output, values, groups.Codes);
    }

    public static BoolColumn Missing(Column column)
    {
        var missing = new bool[column.Length];
        for (var row = 0; row < missing.Length; row++)
        {
            missing[row] = column.IsNull(row);
        }

        return new BoolColumn(column.Name + "_missing", missing);
    }

    /// <summary>The constant as the column's type holds it.</summary>
    /// <exception cref="PrepException">The column cannot hold it.</exception>
    public static Scalar Check(Column column, Scalar value)
    {
        var fits = column.Type switch
        {
            ColumnType.Double => value.Number is { } number && double.IsFinite(number),
            ColumnType.Long => value.Number is { } number && double.IsFinite(number),
            ColumnType.Bool => value.Value is bool,
            ColumnType.Text => true,
            ColumnType.Date => value.Value is string text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            _ => value.Value is string text && DateTime.TryParse(text, CultureInfo.InvariantCulture, out _),
        };
        if (!fits)
        {
            throw new PrepException($"Column '{column.Name}' is {column.Type} and cannot hold '{value}'; give a constant of its type.");
        }

        return column.Type switch
        {
            ColumnType.Text => value.ToString(),
            ColumnType.Long when value.Value is double number && number == Math.Floor(number) && Math.Abs(number) < 9e15 => (long)number,
            ColumnType.Double => value.Number!.Value,
            _ => value,
        };
    }

    private static Column Fill(Column column, ColumnType output, Scalar[] values, int[]? groups)
    {
        if (output == ColumnType.Double)
        {
            return Doubles(column, [.. values.Select(value => value.Number!.Value)], groups);
        }

        var nulls = NullMask.None(column.Length);
        return column switch
        {
            LongColumn longs => new LongColumn(column.Name, Patch(longs.Values, longs.Nulls, [.. values.Select(value => (long)value.Value)], groups), nulls),
            BoolColumn truths => new BoolColumn(column.Name, Patch(truths.Values, truths.Nulls, [.. values.Select(value => (bool)value.Value)], groups), nulls),
            DateColumn dates => new DateColumn(column.Name, Patch(dates.Days, dates.Nulls, [.. values.Select(Day)], groups), nulls),
            TimestampColumn times => new TimestampColumn(column.Name, Patch(times.Microseconds, times.Nulls, [.. values.Select(Microsecond)], groups), nulls),
            _ => Text((TextColumn)column, values, groups),
        };
    }

    private static DoubleColumn Doubles(Column column, double[] values, int[]? groups)
    {
        var numbers = column.Numbers();
        var result = GC.AllocateUninitializedArray<double>(numbers.Length);
        if (groups is null)
        {
            Vectors.FillNaN(numbers, values[0], result);
        }
        else
        {
            for (var row = 0; row < result.Length; row++)
            {
                result[row] = double.IsNaN(numbers[row]) ? values[groups[row]] : numbers[row];
            }
        }

        return new DoubleColumn(column.Name, result);
    }

    private static T[] Patch<T>(ReadOnlySpan<T> from, NullMask nulls, T[] values, int[]? groups)
    {
        var result = from.ToArray();
        for (var row = 0; row < result.Length; row++)
        {
            if (nulls[row])
            {
                result[row] = values[groups is null ? 0 : groups[row]];
            }
        }

        return result;
    }

    private static TextColumn Text(TextColumn column, Scalar[] values, int[]? groups)
    {
        var categories = new List<string>(column.CategoryArray);
        var places = values.Select(value =>
        {
            var text = (string)value.Value;
            var place = categories.IndexOf(text);
            if (place < 0)
            {
                place = categories.Count;
                categories.Add(text);
            }

            return place;
        }).ToArray();
        var codes = column.Codes.ToArray();
        for (var row = 0; row < codes.Length; row++)
        {
            if (codes[row] < 0)
            {
                codes[row] = places[groups is null ? 0 : groups[row]];
            }
        }

        return new TextColumn(column.Name, codes, [.. categories]);
    }

    private static int Day(Scalar value) =>
        DateOnly.ParseExact((string)value.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    private static long Microsecond(Scalar value) => TimestampColumn.FromDateTime(
        DateTime.Parse((string)value.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));
}
