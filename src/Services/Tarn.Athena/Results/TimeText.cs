using System.Collections.Concurrent;
using System.Globalization;
using Tarn.Duck;

namespace Tarn.Athena.Results;

/// <summary>Dates, times and intervals as Athena prints them.</summary>
internal static class TimeText
{
    private const long NanosecondsPerDay = 86_400_000_000_000;

    private static readonly ConcurrentDictionary<string, TimeZoneInfo?> Zones = new(StringComparer.Ordinal);

    public static string Date(int days)
    {
        var (year, month, day) = Civil(days);
        return $"{Year(year)}-{month:D2}-{day:D2}";
    }

    public static string Timestamp(Int128 nanoseconds, int precision)
    {
        var days = Floor(nanoseconds, NanosecondsPerDay);
        return $"{Date((int)days)} {Time((long)(nanoseconds - (days * NanosecondsPerDay)), precision)}";
    }

    /// <summary>The wall clock at the zone, then the zone.</summary>
    public static string Zoned(long utcMicroseconds, string zone, int precision)
    {
        var offset = OffsetOf(zone, utcMicroseconds);
        return $"{Timestamp(((Int128)utcMicroseconds * 1000) + ((Int128)offset.Ticks * 100), precision)} {zone}";
    }

    public static string Time(long nanosecondsOfDay, int precision)
    {
        var seconds = nanosecondsOfDay / 1_000_000_000;
        var text = $"{seconds / 3600:D2}:{seconds / 60 % 60:D2}:{seconds % 60:D2}";
        if (precision == 0)
            return text;
        var fraction = (nanosecondsOfDay % 1_000_000_000).ToString("D9", CultureInfo.InvariantCulture).PadRight(precision, '0');
        return $"{text}.{fraction[..precision]}";
    }

    public static string YearToMonth(DuckInterval interval)
    {
        var months = Math.Abs((long)interval.Months);
        return $"{(interval.Months < 0 ? "-" : "")}{months / 12}-{months % 12}";
    }

    public static string DayToSecond(DuckInterval interval)
    {
        var milliseconds = ((Int128)interval.Days * 86_400_000) + (interval.Microseconds / 1000);
        var size = Int128.Abs(milliseconds);
        var ofDay = (long)(size % 86_400_000);
        return $"{(milliseconds < 0 ? "-" : "")}{size / 86_400_000} {Time(ofDay * 1_000_000, 3)}";
    }

    private static TimeSpan OffsetOf(string zone, long utcMicroseconds)
    {
        if (zone is "UTC" or "Z")
            return TimeSpan.Zero;
        if (zone.Length == 6 && zone[0] is '+' or '-' && TimeSpan.TryParseExact(zone[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var fixedOffset))
            return zone[0] == '-' ? -fixedOffset : fixedOffset;
        var info = Zones.GetOrAdd(zone, static name => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : null);
        var ticks = ((Int128)utcMicroseconds * 10) + DateTime.UnixEpoch.Ticks;
        return info is null || ticks < 0 || ticks > DateTime.MaxValue.Ticks
            ? TimeSpan.Zero
            : info.GetUtcOffset(new DateTime((long)ticks, DateTimeKind.Utc));
    }

    private static Int128 Floor(Int128 value, long unit)
    {
        var quotient = value / unit;
        return value % unit < 0 ? quotient - 1 : quotient;
    }

    private static string Year(long year) => year < 0
        ? "-" + (-year).ToString("D4", CultureInfo.InvariantCulture)
        : year.ToString("D4", CultureInfo.InvariantCulture);

    /// <summary>The proleptic Gregorian date of a day counted from 1970-01-01; .NET's own ends at the year 9999.</summary>
    private static (long Year, int Month, int Day) Civil(long days)
    {
        var shifted = days + 719_468;
        var era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097;
        var dayOfEra = shifted - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        var month = (int)(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9);
        var day = (int)(dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1);
        return (yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, day);
    }
}
