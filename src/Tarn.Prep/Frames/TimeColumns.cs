using System.Globalization;

namespace Tarn.Prep.Frames;

/// <summary>Calendar dates, held as days since 1970-01-01.</summary>
public sealed class DateColumn(string name, int[] days, NullMask? nulls = null) : MaskedColumn<int>(name, days, nulls)
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public override ColumnType Type => ColumnType.Date;

    public ReadOnlySpan<int> Days => Held;

    internal static string Format(long days) => days + Epoch is >= 0 and <= 3_652_058
        ? DateOnly.FromDayNumber((int)days + Epoch).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"day {days}");

    private protected override object ToObject(int value) => DateOnly.FromDayNumber(checked(value + Epoch));

    private protected override string ToText(int value) => Format(value);

    private protected override void ToNumbers(ReadOnlySpan<int> values, Span<double> numbers)
    {
        for (var row = 0; row < values.Length; row++)
        {
            numbers[row] = values[row];
        }
    }

    private protected override Column With(string name, int[] values, NullMask nulls) => new DateColumn(name, values, nulls);
}

/// <summary>Instants, held as microseconds since 1970-01-01T00:00:00Z.</summary>
public sealed class TimestampColumn(string name, long[] microseconds, NullMask? nulls = null) : MaskedColumn<long>(name, microseconds, nulls)
{
    private const long EpochTicks = 621_355_968_000_000_000;

    public override ColumnType Type => ColumnType.Timestamp;

    public ReadOnlySpan<long> Microseconds => Held;

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

    private protected override object ToObject(long value) => ToDateTime(value);

    private protected override string ToText(long value) => Format(value);

    private protected override void ToNumbers(ReadOnlySpan<long> values, Span<double> numbers)
    {
        for (var row = 0; row < values.Length; row++)
        {
            numbers[row] = values[row] / 1e6;
        }
    }

    private protected override Column With(string name, long[] values, NullMask nulls) => new TimestampColumn(name, values, nulls);
}
