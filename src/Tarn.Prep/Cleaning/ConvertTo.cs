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
