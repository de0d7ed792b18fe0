using System.Globalization;

namespace Tarn.Prep.Profiles;

/// <summary>Finds the one format in which all values of a text column are dates.</summary>
internal static class DateFormats
{
    private const int Sampled = 2_000;

    private static readonly string[] Known =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm", "yyyy/MM/dd", "yyyy/MM/dd HH:mm:ss", "yyyy.MM.dd",
        "MM/dd/yyyy", "M/d/yyyy", "dd/MM/yyyy", "d/M/yyyy", "M/d/yy", "d/M/yy", "M/d/yy H:mm", "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss", "M/d/yyyy h:mm:ss tt", "dd.MM.yyyy", "d.M.yyyy", "dd-MM-yyyy",
        "MMM d yyyy", "MMM d, yyyy", "MMMM d, yyyy", "d MMM yyyy", "dd-MMM-yy", "dd-MMM-yyyy", "d MMMM yyyy", "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    ];

    public static string? Find(IEnumerable<string> values)
    {
        var left = new List<string>(Known);
        var seen = 0;
        foreach (var value in values)
        {
            if (seen++ == Sampled)
            {
                break;
            }

            // Whatever no format can mean ends the search at once, which is what happens with nearly every column.
            if (value.Length is < 6 or > 40)
            {
                return null;
            }

            left.RemoveAll(format => !Parse(value, format, out _));
            if (left.Count == 0)
            {
                return null;
            }
        }

        return seen == 0 ? null : left[0];
    }

    /// <summary>Leaves in the list the formats in which the value is a date.</summary>
    public static void Narrow(List<string> formats, string value)
    {
        if (value.Length is < 6 or > 40)
        {
            formats.Clear();
        }

        formats.RemoveAll(format => !Parse(value, format, out _));
    }

    public static List<string> All() => [.. Known];

    public static bool Parse(string value, string format, out DateTime time) => DateTime.TryParseExact(
        value, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
