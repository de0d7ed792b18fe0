using System.Globalization;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Written;

/// <summary>Finds the one form in which all values of a text column are dates.</summary>
internal static class DateFormats
{
    private static readonly string[] Known =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm", "yyyy/MM/dd", "yyyy/MM/dd HH:mm", "yyyy/MM/dd HH:mm:ss", "yyyy.MM.dd",
        "MM/dd/yyyy", "M/d/yyyy", "dd/MM/yyyy", "d/M/yyyy", "M/d/yy", "d/M/yy", "M/d/yy H:mm", "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss", "M/d/yyyy h:mm:ss tt", "dd.MM.yyyy", "d.M.yyyy", "dd-MM-yyyy",
        "MMM d yyyy", "MMM d, yyyy", "MMMM d, yyyy", "d MMM yyyy", "dd-MMM-yy", "dd-MMM-yyyy", "d MMMM yyyy", "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    ];

    /// <summary>The form that all values are dates of; null for none.</summary>
    public static string? Find(IEnumerable<string> values) => Fitting(values).FirstOrDefault();

    /// <summary>All forms that all values are dates of.</summary>
    public static IReadOnlyList<string> Fitting(IEnumerable<string> values)
    {
        var left = new List<string>(Known);
        var seen = false;
        foreach (var value in values)
        {
            seen = true;

            // Whatever no form can mean ends the search at once, which is what happens with nearly every column.
            Narrow(left, value);
            if (left.Count == 0)
            {
                return [];
            }
        }

        return seen ? left : [];
    }

    /// <summary>The forms that the most values are dates of; none where no value is one.</summary>
    public static IReadOnlyList<string> FittingMost(IReadOnlyCollection<string> values)
    {
        var counts = Known.Select(format => (Format: format, Count: values.Count(value => Parse(value.Trim(), format, out _)))).ToList();
        var most = counts.Max(one => one.Count);
        return most == 0 ? [] : [.. counts.Where(one => one.Count == most).Select(one => one.Format)];
    }

    /// <summary>Two rows whose dates are of different forms, so that no one form reads the column, as the end of a sentence; null where that is not what is wrong.</summary>
    public static string? Mixed(TextColumn text)
    {
        // Each value with the first row that holds it.
        var firsts = new SortedDictionary<int, List<string>>();
        var seen = new bool[text.CategoryArray.Length];
        var common = All();
        for (var row = 0; row < text.Length; row++)
        {
            if (text.Codes[row] is not (>= 0 and var code) || seen[code] || Placeholders.IsOne(text.Categories[code]))
            {
                continue;
            }

            seen[code] = true;
            var forms = All();
            Narrow(forms, text.Categories[code]);
            if (forms.Count == 0)
            {
                return null;
            }

            if (common.RemoveAll(form => !forms.Contains(form)) > 0 && common.Count == 0)
            {
                // The first row that this one cannot go with; that of the first value where only several together cannot.
                var (other, otherForms) = firsts.FirstOrDefault(first => !first.Value.Exists(forms.Contains), firsts.First());
                return $"row {other + 1} holds '{text.Text(other)}', of the form {otherForms[0]}, and row {row + 1} holds '{text.Text(row)}', of the form {forms[0]}";
            }

            if (firsts.Count == 0 || !firsts.Values.Any(forms.SequenceEqual))
            {
                firsts.Add(row, forms);
            }
        }

        return null;
    }

    /// <summary>Of forms that all fit, one that takes day and month the other way round than the first; null for none.</summary>
    public static string? Other(IReadOnlyList<string> formats) => formats.FirstOrDefault(format => format.IndexOf('d', StringComparison.Ordinal) < format.IndexOf('M', StringComparison.Ordinal)
        != (formats[0].IndexOf('d', StringComparison.Ordinal) < formats[0].IndexOf('M', StringComparison.Ordinal)));

    /// <summary>Leaves in the list the formats in which the value is a date.</summary>
    public static void Narrow(List<string> formats, string value)
    {
        value = value.Trim();
        if (value.Length is < 6 or > 40)
        {
            formats.Clear();
        }

        formats.RemoveAll(format => !Parse(value, format, out _));
    }

    /// <summary>Whether the text is a form of dates: one that names year, month and day.</summary>
    public static bool IsFormat(string format)
    {
        try
        {
            var written = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc).ToString(format, CultureInfo.InvariantCulture);
            return format.Contains('d', StringComparison.Ordinal) && format.Contains('M', StringComparison.Ordinal) && format.Contains('y', StringComparison.Ordinal)
                && Parse(written, format, out var time) && time.Date == new DateTime(2001, 2, 3);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Whether a form of dates has a time of day.</summary>
    public static bool HasTime(string format) => format.AsSpan().IndexOfAny('H', 'h') >= 0;

    public static List<string> All() => [.. Known];

    public static bool Parse(string value, string format, out DateTime time) => DateTime.TryParseExact(
        value, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
