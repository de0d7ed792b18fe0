using System.Globalization;
using System.Text;

namespace Tarn.Firehose.Domain;

/// <summary>
/// A pattern of Java's DateTimeFormatter, as far as its letters make sense in object keys. Source: the class's page in Java SE 8.
/// </summary>
internal sealed class JavaTimePattern
{
    private readonly record struct Part(char Letter, int Count, string Text);

    private readonly List<Part> parts = [];

    private JavaTimePattern()
    {
    }

    /// <exception cref="FormatException">A letter is not supported, or a quote is not closed.</exception>
    public static JavaTimePattern Parse(string pattern)
    {
        var parsed = new JavaTimePattern();
        for (var at = 0; at < pattern.Length;)
        {
            var start = at;
            var one = pattern[at];
            if (one == '\'')
            {
                parsed.parts.Add(new Part('\'', 0, Quoted(pattern, ref at)));
            }
            else if (char.IsAsciiLetter(one))
            {
                while (at < pattern.Length && pattern[at] == one)
                    at++;
                Format(one, at - start, DateTimeOffset.UnixEpoch);
                parsed.parts.Add(new Part(one, at - start, ""));
            }
            else
            {
                if (one is '{' or '}' or '#' or '[' or ']')
                    throw new FormatException($"'{one}' is reserved in time patterns; put it in single quotes.");
                parsed.parts.Add(new Part('\'', 0, one.ToString()));
                at++;
            }
        }

        return parsed;
    }

    public string Format(DateTimeOffset time)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(part.Letter == '\'' ? part.Text : Format(part.Letter, part.Count, time));
        return text.ToString();
    }

    private static string Quoted(string pattern, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < pattern.Length; at++)
        {
            if (pattern[at] != '\'')
            {
                text.Append(pattern[at]);
            }
            else if (at + 1 < pattern.Length && pattern[at + 1] == '\'')
            {
                text.Append('\'');
                at++;
            }
            else
            {
                at++;
                return text.Length == 0 ? "'" : text.ToString();
            }
        }

        throw new FormatException($"A quote in the time pattern '{pattern}' is not closed.");
    }

    private static string Format(char letter, int count, DateTimeOffset time) => letter switch
    {
        'y' or 'u' => Year(time.Year, count),
        'Y' => Year(ISOWeek.GetYear(time.DateTime), count),
        'M' or 'L' => count switch
        {
            3 => Name("MMM", time),
            4 => Name("MMMM", time),
            5 => Name("MMMM", time)[..1],
            _ => Number(time.Month, count, letter, 2),
        },
        'Q' or 'q' => Number((time.Month + 2) / 3, count, letter, 2),
        'd' => Number(time.Day, count, letter, 2),
        'D' => Number(time.DayOfYear, count, letter, 3),
        'w' => Number(ISOWeek.GetWeekOfYear(time.DateTime), count, letter, 2),
        'E' when count <= 5 => count <= 3 ? Name("ddd", time) : count == 4 ? Name("dddd", time) : Name("dddd", time)[..1],
        'e' when count <= 2 => Number(((int)time.DayOfWeek) + 1, count, letter, 2),
        'a' when count == 1 => time.Hour < 12 ? "AM" : "PM",
        'h' => Number(time.Hour % 12 is 0 ? 12 : time.Hour % 12, count, letter, 2),
        'H' => Number(time.Hour, count, letter, 2),
        'k' => Number(time.Hour is 0 ? 24 : time.Hour, count, letter, 2),
        'K' => Number(time.Hour % 12, count, letter, 2),
        'm' => Number(time.Minute, count, letter, 2),
        's' => Number(time.Second, count, letter, 2),
        'S' when count <= 9 => (((time.Ticks % TimeSpan.TicksPerSecond) * 100).ToString("D9", CultureInfo.InvariantCulture))[..count],
        'n' => Number((int)(time.Ticks % TimeSpan.TicksPerSecond * 100), count, letter, 9),
        'A' => Number((int)time.TimeOfDay.TotalMilliseconds, count, letter, 8),
        'Z' when count <= 3 => Offset(time.Offset, ""),
        'x' or 'X' when count <= 3 => letter == 'X' && time.Offset == TimeSpan.Zero ? "Z" : Offset(time.Offset, count == 3 ? ":" : "", count == 1),
        _ => throw new FormatException($"The time pattern letter '{new string(letter, count)}' is not supported."),
    };

    private static string Year(int year, int count) =>
        count == 2 ? (year % 100).ToString("D2", CultureInfo.InvariantCulture) : year.ToString("D" + Math.Min(count, 19), CultureInfo.InvariantCulture);

    private static string Number(int value, int count, char letter, int most) => count <= most
        ? value.ToString("D" + count, CultureInfo.InvariantCulture)
        : throw new FormatException($"The time pattern letter '{letter}' stands {count} times; at most {most} are allowed.");

    private static string Name(string format, DateTimeOffset time) => time.ToString(format, CultureInfo.InvariantCulture);

    private static string Offset(TimeSpan offset, string separator, bool isShort = false)
    {
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        var (hours, minutes) = (Math.Abs(offset.Hours), Math.Abs(offset.Minutes));
        return isShort && minutes == 0 ? $"{sign}{hours:D2}" : $"{sign}{hours:D2}{separator}{minutes:D2}";
    }
}
