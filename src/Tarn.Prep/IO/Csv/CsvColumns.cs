using Tarn.Prep.Frames;

namespace Tarn.Prep.IO.Csv;

/// <summary>Puts the pieces of a column below each other.</summary>
internal static class CsvColumns
{
    public static Column Join(string name, ColumnType type, IReadOnlyList<CsvPart> parts, PrepOptions options)
    {
        var rows = parts.Sum(part => (long)part.Values.Length);
        if (rows > Array.MaxLength)
        {
            throw new PrepException($"The file has {rows} rows, more than one frame holds; read it in batches.");
        }

        return type switch
        {
            ColumnType.Double => new DoubleColumn(name, Values<double>(parts), parts.Sum(NotNumbers)),
            ColumnType.Long => new LongColumn(name, Values<long>(parts), Nulls(parts)),
            ColumnType.Bool => new BoolColumn(name, Values<bool>(parts), Nulls(parts)),
            ColumnType.Date => new DateColumn(name, Values<int>(parts), Nulls(parts)),
            ColumnType.Timestamp => new TimestampColumn(name, Values<long>(parts), Nulls(parts)),
            _ => Texts(name, parts, options),
        };
    }

    /// <summary>A part of a file that has no such column.</summary>
    public static CsvPart Missing(ColumnType type, int rows)
    {
        List<int> all = [.. Enumerable.Range(0, rows)];
        switch (type)
        {
            case ColumnType.Double:
                var nothing = new double[rows];
                Array.Fill(nothing, double.NaN);
                return new CsvPart(nothing, all, null, null);
            case ColumnType.Text:
                var codes = new int[rows];
                Array.Fill(codes, -1);
                return new CsvPart(codes, all, new Utf8Dictionary(), null);
            default:
                return new CsvPart(type switch { ColumnType.Bool => new bool[rows], ColumnType.Date => new int[rows], _ => new long[rows] }, all, null, null);
        }
    }

    private static int NotNumbers(CsvPart part) => part.Words?.Where(word => word.Key.EndsWith("nan", StringComparison.OrdinalIgnoreCase)).Sum(word => word.Value) ?? 0;

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

    private static TextColumn Texts(string name, IReadOnlyList<CsvPart> parts, PrepOptions options)
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

        return new TextColumn(name, codes, all.Texts(options));
    }
}
