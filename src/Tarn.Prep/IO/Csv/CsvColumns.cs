using Tarn.Prep.Frames;

namespace Tarn.Prep.IO.Csv;

/// <summary>Puts the pieces of a column below each other.</summary>
internal static class CsvColumns
{
    /// <summary>Null where the first rows held no value to tell the type from, but later ones do.</summary>
    public static Column? Join(CsvColumn column, IReadOnlyList<CsvPart> parts, int sampleRows, PrepOptions options)
    {
        var rows = parts.Sum(part => (long)part.Values.Length);
        if (rows > Array.MaxLength)
        {
            throw new PrepException($"The file has {rows} rows, more than one frame holds; read it in batches.");
        }

        return column.Type switch
        {
            ColumnType.Double => new DoubleColumn(column.Name, Values<double>(parts)),
            ColumnType.Long => new LongColumn(column.Name, Values<long>(parts), Nulls(parts)),
            ColumnType.Bool => new BoolColumn(column.Name, Values<bool>(parts), Nulls(parts)),
            ColumnType.Date => new DateColumn(column.Name, Values<int>(parts), Nulls(parts)),
            ColumnType.Timestamp => new TimestampColumn(column.Name, Values<long>(parts), Nulls(parts)),
            _ => Texts(column.Name, parts, sampleRows, options),
        };
    }

    private static T[] Values<T>(IReadOnlyList<CsvPart> parts)
    {
        var joined = GC.AllocateUninitializedArray<T>(parts.Sum(part => part.Values.Length));
        var at = 0;
        foreach (var part in parts)
        {
            ((T[])part.Values).CopyTo(joined, at);
            at += part.Values.Length;
        }

        return joined;
    }

    private static NullMask Nulls(IReadOnlyList<CsvPart> parts)
    {
        var rows = parts.Sum(part => part.Values.Length);
        if (parts.All(part => part.Missing.Count == 0))
        {
            return NullMask.None(rows);
        }

        var words = new ulong[NullMask.Words(rows)];
        var start = 0;
        foreach (var part in parts)
        {
            foreach (var missing in part.Missing)
            {
                words[(start + missing) >> 6] |= 1UL << ((start + missing) & 63);
            }

            start += part.Values.Length;
        }

        return NullMask.FromWords(words, rows);
    }

    private static TextColumn? Texts(string name, IReadOnlyList<CsvPart> parts, int sampleRows, PrepOptions options)
    {
        var all = new Utf8Dictionary([.. parts.Select(part => part.Texts!)]);
        var codes = Values<int>(parts);
        var at = 0;
        foreach (var part in parts)
        {
            var places = all.Add(part.Texts!);
            foreach (ref var code in codes.AsSpan(at, part.Values.Length))
            {
                code = code < 0 ? code : places[code];
            }

            at += part.Values.Length;
        }

        var first = codes.AsSpan().IndexOfAnyExcept(-1);
        return first >= sampleRows ? null : new TextColumn(name, codes, all.Texts(options));
    }
}
