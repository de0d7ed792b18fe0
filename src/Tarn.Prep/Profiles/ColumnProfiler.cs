using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>Profiles one column that is in memory, exactly.</summary>
internal static class ColumnProfiler
{
    public static ColumnProfile Of(Column column, ProfileOptions options)
    {
        if (column.ValueCount == 0)
        {
            return ProfileShapes.Empty(column.Name, column.Type, column.Length, column is DoubleColumn doubles ? doubles.NaNCount : null);
        }

        var profile = column switch
        {
            DoubleColumn doubles => ProfileShapes.OfNumbers(column.Name, column.Type, column.NullCount, SortedNumbers.Of(Vectors.Numbers(doubles.Values), options), Ascends(doubles.Values), doubles.NaNCount),
            LongColumn longs => ProfileShapes.OfNumbers(column.Name, column.Type, column.NullCount, SortedNumbers.Of(Present(longs.Values, longs.Nulls), options), Ascends(longs.Numbers()), null),
            BoolColumn truths => OfTruths(truths),
            DateColumn dates => ProfileShapes.OfTimes(column.Name, column.Type, column.NullCount, SortedTimes.Of(Present(ToLongs(dates.Days), dates.Nulls), true, options)),
            TimestampColumn times => ProfileShapes.OfTimes(column.Name, column.Type, column.NullCount, SortedTimes.Of(Present(times.Microseconds, times.Nulls), false, options)),
            _ => OfText((TextColumn)column, options),
        };
        return options.Kinds.TryGetValue(column.Name, out var known) ? profile with { Kind = known } : profile;
    }

    private static ColumnProfile OfText(TextColumn column, ProfileOptions options)
    {
        var counts = column.Counts();
        var values = new List<(string Value, long Count)>();
        for (var code = 0; code < counts.Length; code++)
        {
            if (counts[code] > 0)
            {
                values.Add((column.Categories[code], counts[code]));
            }
        }

        var top = values.OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal).Take(Math.Max(options.TopCount, 12)).ToList();
        return ProfileShapes.OfText(column.Name, column.NullCount, column.ValueCount, values.Count, true, TextFacts.Of(values), top, options.TopCount, values);
    }

    private static ColumnProfile OfTruths(BoolColumn column)
    {
        long trues = 0;
        for (var row = 0; row < column.Length; row++)
        {
            trues += column.Values[row] && !column.Nulls[row] ? 1 : 0;
        }

        return ProfileShapes.OfTruths(column.Name, column.NullCount, trues, column.ValueCount - trues);
    }

    private static long[] Present(ReadOnlySpan<long> values, NullMask nulls)
    {
        if (nulls.Count == 0)
        {
            return values.ToArray();
        }

        var present = new long[values.Length - nulls.Count];
        var at = 0;
        for (var row = 0; row < values.Length; row++)
        {
            if (!nulls[row])
            {
                present[at++] = values[row];
            }
        }

        return present;
    }

    private static long[] ToLongs(ReadOnlySpan<int> days)
    {
        var longs = new long[days.Length];
        for (var row = 0; row < days.Length; row++)
        {
            longs[row] = days[row];
        }

        return longs;
    }

    private static bool Ascends(ReadOnlySpan<double> values)
    {
        for (var row = 1; row < values.Length; row++)
        {
            if (!(values[row] > values[row - 1]))
            {
                return false;
            }
        }

        return true;
    }
}
