using Tarn.Prep.Frames;

namespace Tarn.Prep.Written;

/// <summary>Reads columns of text in a known form.</summary>
internal static class WrittenColumns
{
    /// <param name="placeholders">Whether words such as n/a are missing values.</param>
    /// <exception cref="PrepException">A value is written otherwise, and such are not made missing.</exception>
    public static Column Read(TextColumn text, WrittenForm form, ColumnType type, bool missingIfNot, bool placeholders)
    {
        var categories = text.CategoryArray;
        var values = new double[categories.Length];
        var times = new long[categories.Length];
        var read = new bool[categories.Length];
        for (var code = 0; code < categories.Length; code++)
        {
            (read[code], values[code], times[code]) = One(categories[code], form, type);
        }

        var missing = new bool[text.Length];
        for (var row = 0; row < missing.Length; row++)
        {
            var code = text.Codes[row];
            missing[row] = code < 0 || !read[code];
            if (missing[row] && code >= 0 && !missingIfNot && !(placeholders && Placeholders.IsOne(categories[code])))
            {
                throw new PrepException($"Column '{text.Name}' holds '{categories[code]}' in row {row + 1}, where {form.Told} should be; mend it, or let such values be missing (missingIfNot).");
            }
        }

        var nulls = NullMask.From(missing);
        T[] Each<T>(Func<int, T> value, T nothing) => [.. Enumerable.Range(0, text.Length).Select(row => missing[row] ? nothing : value(text.Codes[row]))];
        return type switch
        {
            ColumnType.Double => new DoubleColumn(text.Name, Each(code => values[code], double.NaN)),
            ColumnType.Long => new LongColumn(text.Name, Each(code => (long)values[code], 0), nulls),
            ColumnType.Bool => new BoolColumn(text.Name, Each(code => values[code] != 0, false), nulls),
            ColumnType.Date => new DateColumn(text.Name, Each(code => (int)Math.Floor(times[code] / 86_400e6), 0), nulls),
            _ => new TimestampColumn(text.Name, Each(code => times[code], 0), nulls),
        };
    }

    private static (bool Read, double Value, long Time) One(string text, WrittenForm form, ColumnType type)
    {
        switch (form.Kind)
        {
            case WrittenKind.Truth:
                return WrittenForm.Truth(text) is { } truth ? (true, truth ? 1 : 0, 0) : default;
            case WrittenKind.Date:
                return form.Time(text) is { } time ? (true, 0, time) : default;
            default:
                return form.Number(text) is { } number && (type != ColumnType.Long || (double.IsInteger(number) && Math.Abs(number) <= 1L << 53)) ? (true, number, 0) : default;
        }
    }
}
