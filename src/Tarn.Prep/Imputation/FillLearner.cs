using System.Globalization;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Imputation;

/// <summary>Learns which value to put into a column.</summary>
internal static class FillLearner
{
    public static ColumnFill Learn(Column column, ImputeStrategy strategy, Scalar? constant, Groups? groups)
    {
        if (strategy == ImputeStrategy.Constant)
        {
            var checkedValue = ColumnFiller.Check(column, constant!.Value);
            return new ColumnFill(column.Name, column.Type, OutputType(column, [checkedValue]), checkedValue, null);
        }

        if (column.ValueCount == 0)
        {
            throw new PrepException($"Column '{column.Name}' has no values to learn its {strategy.ToString().ToLowerInvariant()} from; drop the column or impute a constant.");
        }

        var whole = Of(column, strategy);
        Dictionary<string, Scalar>? byGroup = null;
        if (groups is not null)
        {
            byGroup = new Dictionary<string, Scalar>(StringComparer.Ordinal);
            var rows = groups.Rows();
            for (var group = 0; group < rows.Length; group++)
            {
                var part = column.Take(rows[group]);
                if (part.ValueCount > 0)
                {
                    byGroup[groups.Keys[group]] = Of(part, strategy);
                }
            }
        }

        return new ColumnFill(column.Name, column.Type, OutputType(column, byGroup is null ? [whole] : [whole, .. byGroup.Values]), whole, byGroup);
    }

    private static ColumnType OutputType(Column column, IEnumerable<Scalar> values) =>
        column.Type == ColumnType.Long && values.Any(value => value.Value is double) ? ColumnType.Double : column.Type;

    private static Scalar Of(Column column, ImputeStrategy strategy) => strategy switch
    {
        ImputeStrategy.Mode => Mode(column),
        ImputeStrategy.Mean => FromNumber(column, Mean(column)),
        _ => FromNumber(column, Quantiles.Median(column.Numbers())),
    };

    private static double Mean(Column column)
    {
        var (sum, count) = Vectors.SumNumbers(column.Numbers());
        if (double.IsInfinity(sum))
        {
            var numbers = Vectors.Numbers(column.Numbers());
            if (Array.Exists(numbers, double.IsInfinity))
            {
                throw new PrepException($"Column '{column.Name}' has no mean: it holds infinite values. Turn them into missing values, cap them, or use the median.");
            }

            return Moments.Of(numbers).Mean;
        }

        return sum / count;
    }

    private static Scalar FromNumber(Column column, double value)
    {
        if (!double.IsFinite(value))
        {
            throw new PrepException($"The value to put into column '{column.Name}' would be {value.ToString(CultureInfo.InvariantCulture)}; turn its infinite values into missing ones, or cap them.");
        }

        return column.Type switch
        {
            ColumnType.Long when value == Math.Floor(value) && Math.Abs(value) < 9e15 => (long)value,
            ColumnType.Date => DateColumn.Format((long)Math.Round(value, MidpointRounding.ToEven)),
            ColumnType.Timestamp => TimestampColumn.Format((long)Math.Round(value * 1e6, MidpointRounding.ToEven)),
            _ => value,
        };
    }

    private static Scalar Mode(Column column)
    {
        switch (column)
        {
            case TextColumn text:
                var counts = text.Counts();
                var best = -1;
                for (var code = 0; code < counts.Length; code++)
                {
                    if (best < 0 || counts[code] > counts[best] || (counts[code] == counts[best] && string.CompareOrdinal(text.Categories[code], text.Categories[best]) < 0))
                    {
                        best = code;
                    }
                }

                return text.Categories[best];
            case DoubleColumn doubles:
                var numbers = Vectors.Numbers(doubles.Values);
                RadixSort.Sort(numbers);
                return MostFrequent(numbers);
            case BoolColumn truths:
                return truths.Numbers().ToArray().Where(value => !double.IsNaN(value)).Average() > 0.5;
            default:
                var longs = new List<long>(column.Length);
                for (var row = 0; row < column.Length; row++)
                {
                    if (!column.IsNull(row))
                    {
                        longs.Add(column switch { LongColumn whole => whole.Values[row], DateColumn dates => dates.Days[row], _ => ((TimestampColumn)column).Microseconds[row] });
                    }
                }

                var sorted = longs.ToArray();
                RadixSort.Sort(sorted);
                var value = MostFrequent(sorted);
                return column.Type switch { ColumnType.Long => value, ColumnType.Date => DateColumn.Format(value), _ => TimestampColumn.Format(value) };
        }
    }

    private static T MostFrequent<T>(ReadOnlySpan<T> sorted) where T : struct, IEquatable<T>
    {
        T best = default;
        var most = 0;
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end].Equals(sorted[start]))
            {
                end++;
            }

            if (end - start > most)
            {
                (best, most) = (sorted[start], end - start);
            }

            start = end;
        }

        return best;
    }

    private static T MostFrequent<T>(T[] sorted) where T : struct, IEquatable<T> => MostFrequent<T>(sorted.AsSpan());
}
