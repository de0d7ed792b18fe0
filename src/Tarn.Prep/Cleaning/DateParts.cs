using System.Globalization;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Cleaning;

/// <summary>Makes numbers of dates and times: year, month, day, weekday (1 is Monday), day of the year, hour, weekend, and the season as a circle.</summary>
public sealed record DateParts : StatelessStep
{
    /// <summary>Which columns; null for every column of dates or times.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Leave the date itself out afterwards.</summary>
    public bool Drop { get; init; } = true;

    /// <summary>Add sine and cosine of the month, the weekday and the hour, so that December lies beside January.</summary>
    public bool Circular { get; init; }

    /// <summary>Add the days since then: a date (ISO 8601), or the name of another column of dates or times. Null for none.</summary>
    public string? Since { get; init; }

    internal override Frame Apply(Frame frame, PrepOptions options)
    {
        var columns = Chosen(frame);
        var since = Since is null ? null : Start(frame);
        var parts = columns.SelectMany(column => since is null || column.Name == Since ? Parts(column) : Parts(column).Append(Elapsed(column, since))).ToArray();
        return (Drop && columns.Count > 0 ? frame.Drop([.. columns.Select(column => column.Name)]) : frame).Adding(parts);
    }

    protected override void Check(Frame frame)
    {
        Chosen(frame);
        if (Since is not null)
        {
            Start(frame);
        }
    }

    /// <summary>The day from which to count, for each row.</summary>
    private Func<int, double> Start(Frame frame)
    {
        if (frame.Find(Since!) is { } column)
        {
            return column.Type is ColumnType.Date or ColumnType.Timestamp ? row => Day(column, row) : throw new PrepException($"Column '{Since}' is {column.Type}, not a date from which to count.");
        }

        var day = DateTime.TryParse(Since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? (time - DateTime.UnixEpoch).TotalDays
            : throw new PrepException($"'{Since}' is neither a date nor a column from which to count.");
        return _ => day;
    }

    private static DoubleColumn Elapsed(Column column, Func<int, double> since) =>
        new($"{column.Name}_days_since", [.. Enumerable.Range(0, column.Length).Select(row => Day(column, row) - since(row))]);

    private static double Day(Column column, int row) => column.IsNull(row) ? double.NaN : column is TimestampColumn times ? times.Microseconds[row] / 86_400e6 : ((DateColumn)column).Days[row];

    private IReadOnlyList<Column> Chosen(Frame frame)
    {
        var columns = Columns is null ? [.. frame.Free.Where(column => column.Type is ColumnType.Date or ColumnType.Timestamp)] : frame.Pick(Columns);
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
            yield return Real("weekday_sin", time => Math.Sin(2 * Math.PI * (int)time.DayOfWeek / 7));
            yield return Real("weekday_cos", time => Math.Cos(2 * Math.PI * (int)time.DayOfWeek / 7));
            if (column.Type == ColumnType.Timestamp)
            {
                yield return Real("hour_sin", time => Math.Sin(2 * Math.PI * time.TimeOfDay.TotalHours / 24));
                yield return Real("hour_cos", time => Math.Cos(2 * Math.PI * time.TimeOfDay.TotalHours / 24));
            }
        }
    }
}
