using System.Globalization;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;

namespace Tarn.Prep.Cleaning;

/// <summary>Gives columns of text their true type.</summary>
public sealed record ConvertTo : StatelessStep
{
    public required IReadOnlyList<string> Columns { get; init; }

    public required ColumnType Type { get; init; }

    /// <summary>For dates and times: the .NET format; null takes ISO 8601 and what the profile finds.</summary>
    public string? Format { get; init; }

    /// <summary>Make values missing that cannot be converted; otherwise the first one is an error.</summary>
    public bool MissingIfNot { get; init; }

    internal override Frame Apply(Frame frame, PrepOptions options)
    {
        var converted = new Column[Columns.Count];
        options.ForEach(converted.Length, place => converted[place] = Convert(frame[Columns[place]]));
        return frame.With(converted);
    }

    protected override void Check(Frame frame) => frame.Pick(Columns);

    private Column Convert(Column column)
    {
        if (column.Type == Type)
        {
            return column;
        }

        if (Type == ColumnType.Text)
        {
            return TextColumn.From(column.Name, [.. Enumerable.Range(0, column.Length).Select(column.Text)]);
        }

        if (column is not TextColumn text)
        {
            return Type == ColumnType.Double && column.Type is ColumnType.Long or ColumnType.Bool
                ? new DoubleColumn(column.Name, column.Numbers().ToArray())
                : throw new PrepException($"Column '{column.Name}' is {column.Type} and is not converted to {Type}; only text is, and whole numbers to Double.");
        }

        var format = Format ?? (Type is ColumnType.Date or ColumnType.Timestamp ? DateFormats.Find(text.CategoryArray) : null);
        var values = text.CategoryArray.Select(value => Parse(value.Trim(), format)).ToArray();
        var missing = new bool[text.Length];
        var parsed = new object[text.Length];
        for (var row = 0; row < text.Length; row++)
        {
            var code = text.Codes[row];
            if (code >= 0 && values[code] is null && !MissingIfNot)
            {
                throw new PrepException($"Column '{text.Name}' holds '{text.Categories[code]}' in row {row + 1}, which is not a {Type}; correct it, or convert with missingIfNot.");
            }

            missing[row] = code < 0 || values[code] is null;
            parsed[row] = missing[row] ? 0L : values[code]!;
        }

        var nulls = NullMask.From(missing);
        return Type switch
        {
            ColumnType.Double => new DoubleColumn(text.Name, [.. parsed.Select((value, row) => missing[row] ? double.NaN : (double)value)]),
            ColumnType.Long => new LongColumn(text.Name, [.. parsed.Select(value => (long)value)], nulls),
            ColumnType.Bool => new BoolColumn(text.Name, [.. parsed.Select((value, row) => !missing[row] && (bool)value)], nulls),
            ColumnType.Date => new DateColumn(text.Name, [.. parsed.Select((value, row) => missing[row] ? 0 : (int)Math.Floor(TimestampColumn.FromDateTime((DateTime)value) / 86_400e6))], nulls),
            _ => new TimestampColumn(text.Name, [.. parsed.Select((value, row) => missing[row] ? 0 : TimestampColumn.FromDateTime((DateTime)value))], nulls),
        };
    }

    private object? Parse(string value, string? format) => Type switch
    {
        ColumnType.Double => double.TryParse(value, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null,
        ColumnType.Long => long.TryParse(value, NumberStyles.Integer | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var whole) ? whole : null,
        ColumnType.Bool => value.ToLowerInvariant() switch { "true" or "yes" or "y" or "t" or "1" => true, "false" or "no" or "n" or "f" or "0" => false, _ => null },
        _ when format is not null => DateFormats.Parse(value, format, out var time) ? time : null,
        _ => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null,
    };
}

/// <summary>Makes numbers of dates and times: year, month, day, weekday (1 is Monday), day of the year, hour, weekend, and the season as a circle.</summary>
public sealed record DateParts : StatelessStep
{
    /// <summary>Which columns; null for every column of dates or times.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Leave the date itself out afterwards.</summary>
    public bool Drop { get; init; } = true;

    /// <summary>Add sine and cosine of the month and of the hour, so that December lies beside January.</summary>
    public bool Circular { get; init; }

    internal override Frame Apply(Frame frame, PrepOptions options)
    {
        var columns = Chosen(frame);
        var parts = columns.SelectMany(Parts).ToArray();
        return (Drop && columns.Count > 0 ? frame.Drop([.. columns.Select(column => column.Name)]) : frame).With(parts);
    }

    protected override void Check(Frame frame) => Chosen(frame);

    private IReadOnlyList<Column> Chosen(Frame frame)
    {
        var columns = Columns is null ? [.. frame.Columns.Where(column => column.Type is ColumnType.Date or ColumnType.Timestamp)] : frame.Pick(Columns);
        return columns.FirstOrDefault(column => column.Type is not (ColumnType.Date or ColumnType.Timestamp)) is { } other
            ? throw new PrepException($"Column '{other.Name}' is {other.Type}, not a date; convert it first.")
            : columns;
    }

    private IEnumerable<Column> Parts(Column column)
    {
        var times = Enumerable.Range(0, column.Length).Select(row => column[row] switch { DateOnly day => day.ToDateTime(default), DateTime time => time, _ => (DateTime?)null }).ToArray();
        var nulls = NullMask.From([.. times.Select(time => time is null)]);
        LongColumn Whole(string name, Func<DateTime, long> part) => new($"{column.Name}_{name}", [.. times.Select(time => time is { } known ? part(known) : 0)], nulls);
        DoubleColumn Real(string name, Func<DateTime, double> part) => new($"{column.Name}_{name}", [.. times.Select(time => time is { } known ? part(known) : double.NaN)]);

        yield return Whole("year", time => time.Year);
        yield return Whole("month", time => time.Month);
        yield return Whole("day", time => time.Day);
        yield return Whole("weekday", time => time.DayOfWeek == DayOfWeek.Sunday ? 7 : (long)time.DayOfWeek);
        yield return Whole("dayofyear", time => time.DayOfYear);
        yield return new BoolColumn($"{column.Name}_weekend", [.. times.Select(time => time?.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)], nulls);
        if (column.Type == ColumnType.Timestamp)
        {
            yield return Whole("hour", time => time.Hour);
        }

        if (Circular)
        {
            yield return Real("month_sin", time => Math.Sin(2 * Math.PI * (time.Month - 1) / 12));
            yield return Real("month_cos", time => Math.Cos(2 * Math.PI * (time.Month - 1) / 12));
            if (column.Type == ColumnType.Timestamp)
            {
                yield return Real("hour_sin", time => Math.Sin(2 * Math.PI * time.TimeOfDay.TotalHours / 24));
                yield return Real("hour_cos", time => Math.Cos(2 * Math.PI * time.TimeOfDay.TotalHours / 24));
            }
        }
    }
}
