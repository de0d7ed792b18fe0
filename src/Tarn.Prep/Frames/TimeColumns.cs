using System.Globalization;

namespace Tarn.Prep.Frames;

/// <summary>Calendar dates, held as days since 1970-01-01.</summary>
public sealed class DateColumn : Column
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;
    private readonly int[] days;

    public DateColumn(string name, int[] days, NullMask? nulls = null) : base(name, days.Length)
    {
        this.days = days;
        Nulls = ColumnChecks.Mask(name, days.Length, nulls);
    }

    public NullMask Nulls { get; }

    public override ColumnType Type => ColumnType.Date;

    public override int NullCount => Nulls.Count;

    public ReadOnlySpan<int> Days => days;

    public override bool IsNull(int row) => Nulls[row];

    public override object? this[int row] => Nulls[row] ? null : DateOnly.FromDayNumber(checked(days[row] + Epoch));

    public override string? Text(int row) => Nulls[row] ? null : Format(days[row]);

    internal static string Format(long days) => days + Epoch is >= 0 and <= 3_652_058
        ? DateOnly.FromDayNumber((int)days + Epoch).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"day {days}");

    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            taken[row] = days[rows[row]];
        }

        return new DateColumn(Name, taken, Nulls.Take(rows));
    }

    public override Column Rename(string name) => new DateColumn(name, days, Nulls);

    public override ReadOnlySpan<double> Numbers()
    {
        var converted = new double[days.Length];
        for (var row = 0; row < days.Length; row++)
        {
            converted[row] = days[row];
        }

        ColumnChecks.MarkMissing(converted, Nulls);
        return converted;
    }
}

/// <summary>Instants, held as microseconds since 1970-01-01T00:00:00Z.</summary>
public sealed class TimestampColumn : Column
{
    private const long EpochTicks = 621_355_968_000_000_000;
    private readonly long[] microseconds;

    public TimestampColumn(string name, long[] microseconds, NullMask? nulls = null) : base(name, microseconds.Length)
    {
        this.microseconds = microseconds;
        Nulls = ColumnChecks.Mask(name, microseconds.Length, nulls);
    }

    public NullMask Nulls { get; }

    public override ColumnType Type => ColumnType.Timestamp;

    public override int NullCount => Nulls.Count;

    public ReadOnlySpan<long> Microseconds => microseconds;

    public override bool IsNull(int row) => Nulls[row];

    public override object? this[int row] => Nulls[row] ? null : ToDateTime(microseconds[row]);

    public override string? Text(int row) => Nulls[row] ? null : Format(microseconds[row]);

    internal static DateTime ToDateTime(long microseconds) =>
        new(checked(EpochTicks + (microseconds * TimeSpan.TicksPerMicrosecond)), DateTimeKind.Utc);

    internal static long FromDateTime(DateTime time) => (time.Ticks - EpochTicks) / TimeSpan.TicksPerMicrosecond;

    internal static string Format(long microseconds)
    {
        if (microseconds is < -62_135_596_800_000_000 or > 253_402_300_799_999_999)
        {
            return string.Create(CultureInfo.InvariantCulture, $"microsecond {microseconds}");
        }

        return ToDateTime(microseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
    }

    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new long[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            taken[row] = microseconds[rows[row]];
        }

        return new TimestampColumn(Name, taken, Nulls.Take(rows));
    }

    public override Column Rename(string name) => new TimestampColumn(name, microseconds, Nulls);

    public override ReadOnlySpan<double> Numbers()
    {
        var converted = new double[microseconds.Length];
        for (var row = 0; row < microseconds.Length; row++)
        {
            converted[row] = microseconds[row] / 1e6;
        }

        ColumnChecks.MarkMissing(converted, Nulls);
        return converted;
    }
}
