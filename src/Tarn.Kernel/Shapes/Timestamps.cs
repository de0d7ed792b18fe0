using System.Globalization;
using System.Text.RegularExpressions;

namespace Tarn.Kernel;

/// <summary>Timestamps as AWS's protocols write them; all of millisecond precision, in UTC.</summary>
public static partial class Timestamps
{
    private const string Iso = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const double MaxEpochSeconds = 253402300799;

    public static decimal ToEpochSeconds(DateTimeOffset value) => value.ToUnixTimeMilliseconds() / 1000m;

    /// <exception cref="SerializationException">The number is no time between the years 1 and 9999.</exception>
    public static DateTimeOffset FromEpochSeconds(double seconds) =>
        seconds is >= -62135596800 and <= MaxEpochSeconds
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000))
            : throw new TimestampRangeException(seconds);

    public static string Format(DateTimeOffset value, TimestampFormat format) => format switch
    {
        TimestampFormat.EpochSeconds => ToEpochSeconds(value).ToString("0.###", CultureInfo.InvariantCulture),
        TimestampFormat.DateTime => value.UtcDateTime.ToString(Iso, CultureInfo.InvariantCulture),
        _ => value.UtcDateTime.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>Reads ISO 8601 (with an offset and up to nine digits of a second), RFC 7231 or seconds since 1970.</summary>
    public static bool TryParse(string text, out DateTimeOffset value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= -62135596800 and <= MaxEpochSeconds)
        {
            value = FromEpochSeconds(seconds);
            return true;
        }

        value = default;
        return Known.IsMatch(text) && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);
    }

    // .NET reads far more than AWS does: "10:30" would be a time of today.
    [GeneratedRegex(
        @"\A(?:\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d\d:?\d\d)?)?|[A-Za-z]{3}, \d\d? [A-Za-z]{3} \d{4} \d\d:\d\d:\d\d(?:\.\d{1,9})? GMT)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Known { get; }
}
