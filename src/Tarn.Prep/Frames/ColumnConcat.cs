namespace Tarn.Prep.Frames;

/// <summary>Puts columns of one type below each other; text columns get one common dictionary.</summary>
internal static class ColumnConcat
{
    public static Column Concat(IReadOnlyList<Column> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var first = parts[0];
        foreach (var part in parts)
        {
            if (part.Type != first.Type)
            {
                throw new PrepException($"Column '{first.Name}' is {first.Type} in one part and {part.Type} in another; read all parts with one type.");
            }
        }

        var total = parts.Sum(part => (long)part.Length);
        if (total > Array.MaxLength)
        {
            throw new PrepException($"Column '{first.Name}' would have {total} rows, more than a frame holds; work in batches.");
        }

        return first switch
        {
            DoubleColumn => new DoubleColumn(first.Name, Join<DoubleColumn, double>(parts, part => part.Values), parts.Cast<DoubleColumn>().Sum(part => part.NaNCount)),
            LongColumn => new LongColumn(first.Name, Join<LongColumn, long>(parts, part => part.Values), Nulls(parts)),
            BoolColumn => new BoolColumn(first.Name, Join<BoolColumn, bool>(parts, part => part.Values), Nulls(parts)),
            DateColumn => new DateColumn(first.Name, Join<DateColumn, int>(parts, part => part.Days), Nulls(parts)),
            TimestampColumn => new TimestampColumn(first.Name, Join<TimestampColumn, long>(parts, part => part.Microseconds), Nulls(parts)),
            _ => Text([.. parts.Cast<TextColumn>()]),
        };
    }

    private delegate ReadOnlySpan<T> Values<TColumn, T>(TColumn column);

    private static T[] Join<TColumn, T>(IReadOnlyList<Column> parts, Values<TColumn, T> values) where TColumn : Column
    {
        var joined = new T[parts.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            values((TColumn)part).CopyTo(joined.AsSpan(at));
            at += part.Length;
        }

        return joined;
    }

    private static NullMask Nulls(IReadOnlyList<Column> parts)
    {
        var length = parts.Sum(part => part.Length);
        if (parts.All(part => part.NullCount == 0))
        {
            return NullMask.None(length);
        }

        var missing = new bool[length];
        var at = 0;
        foreach (var part in parts)
        {
            for (var row = 0; row < part.Length && part.NullCount > 0; row++)
            {
                missing[at + row] = part.IsNull(row);
            }

            at += part.Length;
        }

        return NullMask.From(missing);
    }

    private static TextColumn Text(TextColumn[] parts)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[parts.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            var map = new int[part.Categories.Length];
            for (var category = 0; category < map.Length; category++)
            {
                var value = part.Categories[category];
                if (!numbers.TryGetValue(value, out map[category]))
                {
                    map[category] = numbers.Count;
                    numbers.Add(value, map[category]);
                }
            }

            foreach (var code in part.Codes)
            {
                codes[at++] = code < 0 ? -1 : map[code];
            }
        }

        return new TextColumn(parts[0].Name, codes, [.. numbers.Keys]);
    }
}
