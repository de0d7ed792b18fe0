using System.Globalization;
using System.Text.RegularExpressions;
using Tarn.Prep.Frames;
using Tarn.Prep.Shown;

namespace Tarn.Prep.Profiles;

/// <summary>How the numbers of a column are written: no marks between thousands where they are years, days written as 20210131, or names of things.</summary>
public static partial class ColumnDigits
{
    public static Digits Digits(this ColumnProfile column)
    {
        if (column.Type is not (ColumnType.Long or ColumnType.Double) || column.Kind == ColumnKind.Identifier || NamingName().IsMatch(column.Name) || IsCalendar(column))
        {
            return Shown.Digits.Names;
        }

        return Shown.Digits.Values(Math.Max(Math.Abs(column.Min?.Number ?? 0), Math.Abs(column.Max?.Number ?? 0)));
    }

    /// <summary>Whether the least, the greatest and the most frequent are all months (202101) or all days (20210131).</summary>
    private static bool IsCalendar(ColumnProfile column)
    {
        double?[] known = [column.Min?.Number, column.Max?.Number, .. (column.Top ?? []).Select(top => top.Value.Number)];
        return column.Count > 0 && (Array.TrueForAll(known, value => IsWritten(value, "yyyyMM")) || Array.TrueForAll(known, value => IsWritten(value, "yyyyMMdd")));
    }

    private static bool IsWritten(double? value, string format) => value is { } number && double.IsInteger(number)
        && DateOnly.TryParseExact(number.ToString("0", CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1800 and < 2200;

    [GeneratedRegex(@"(?i:(^|[_\s\-.])(year|yr|month|date|day|time|timestamp|epoch|created|updated|ids?|zip|zipcode|postcode|postal|fips|phone|isbn|ean|code|key)$)|(?<=[a-z])(Year|Month|Date|Time|Timestamp|Id|ID|Zip|Code|Key)$", RegexOptions.CultureInvariant)]
    private static partial Regex NamingName();
}
