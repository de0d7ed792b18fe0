namespace Tarn.Duck;

/// <summary>DuckDB counts days and microseconds from 1970-01-01.</summary>
internal static class DuckTime
{
    public static readonly int EpochDayNumber = new DateOnly(1970, 1, 1).DayNumber;

    public static long Microseconds(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <exception cref="OverflowException">The time lies outside the years 1 to 9999, or is infinite.</exception>
    public static DateTime FromTicks(Int128 ticksSince1970, DateTimeKind kind) =>
        new(checked((long)Ranged(ticksSince1970 + DateTime.UnixEpoch.Ticks, DateTime.MaxValue.Ticks, "timestamp")), kind);

    public static DateOnly Date(int days) =>
        DateOnly.FromDayNumber((int)Ranged((Int128)days + EpochDayNumber, DateOnly.MaxValue.DayNumber, "date"));

    private static Int128 Ranged(Int128 value, long most, string what) =>
        value >= 0 && value <= most ? value : throw new OverflowException($"The {what} lies outside the years 1 to 9999.");
}

/// <summary>An INTERVAL: three counts that do not turn into each other.</summary>
public readonly record struct DuckInterval(int Months, int Days, long Microseconds);
