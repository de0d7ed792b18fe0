using System.Globalization;
using System.Text.RegularExpressions;

namespace Tarn.Sql.Types;

/// <summary>Reads the texts of date and time literals.</summary>
internal static partial class Temporal
{
    [GeneratedRegex(@"^\s*(?<date>[+-]?\d{4,5}-\d{1,2}-\d{1,2})(?:[ T](?<time>\d{1,2}(?::\d{1,2}(?::\d{1,2}(?:\.(?<fraction>\d{1,12}))?)?)?))?\s*(?<zone>\S.*?)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex TimestampPattern();

    [GeneratedRegex(@"^\s*(?<time>\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.(?<fraction>\d{1,12}))?)?)\s*(?<zone>[+-]\d{1,2}:?\d{2})?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex TimePattern();

    /// <summary>The type of TIMESTAMP 'text', or null if the text is none.</summary>
    internal static TrinoType? TimestampTypeOf(string text) => TryTimestamp(text) is { } parts
        ? new TimestampType(parts.Fraction.Length, parts.Zone is not null)
        : null;

    /// <summary>The type of TIME 'text', or null if the text is none.</summary>
    internal static TrinoType? TimeTypeOf(string text)
    {
        var match = TimePattern().Match(text);
        return match.Success ? new TimeType(match.Groups["fraction"].Length, match.Groups["zone"].Success) : null;
    }

    /// <summary>Takes a timestamp apart: local time without its fraction, the fraction's digits, and the zone as written.</summary>
    internal static (DateTime Local, string Fraction, string? Zone)? TryTimestamp(string text)
    {
        var match = TimestampPattern().Match(text);
        if (!match.Success)
            return null;
        var zone = match.Groups["zone"] is { Success: true } z ? z.Value : null;
        var time = match.Groups["time"].Value;
        var clock = time.Length == 0 ? [0, 0, 0] : time.Split('.')[0].Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        if (TryDate(match.Groups["date"].Value) is not { } date)
            return null;
        var (hour, minute, second) = (clock[0], clock.Length > 1 ? clock[1] : 0, clock.Length > 2 ? clock[2] : 0);
        if (hour > 23 || minute > 59 || second > 59)
            return null;
        return (date.ToDateTime(new TimeOnly(hour, minute, second)), match.Groups["fraction"].Value, zone);
    }

    /// <summary>Reads year-month-day.</summary>
    internal static DateOnly? TryDate(string text)
    {
        var parts = text.Trim().Split('-');
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }
}
