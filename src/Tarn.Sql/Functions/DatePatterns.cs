using System.Text;

namespace Tarn.Sql.Functions;

/// <summary>Patterns of MySQL and of Joda as those of strftime and strptime. Null means a part has no counterpart.</summary>
internal static class DatePatterns
{
    internal static string? FromMySql(string pattern, bool isParse)
    {
        var output = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 == pattern.Length)
            {
                output.Append(pattern[i]);
                continue;
            }
            var code = pattern[++i] switch
            {
                'a' => "%a",
                'b' => "%b",
                'c' => "%-m",
                'd' => "%d",
                'e' => "%-d",
                'f' => "%f",
                'H' => "%H",
                'h' or 'I' => "%I",
                'i' => "%M",
                'j' => "%j",
                'k' => "%-H",
                'l' => "%-I",
                'M' => "%B",
                'm' => "%m",
                'p' => "%p",
                'r' => "%I:%M:%S %p",
                'S' or 's' => "%S",
                'T' => "%H:%M:%S",
                'v' => isParse ? null : "%V",
                'W' => "%A",
                'x' => isParse ? null : "%G",
                'Y' => "%Y",
                'y' => "%y",
                '%' => "%%",
                'D' or 'U' or 'u' or 'V' or 'w' or 'X' => null,
                // Any other character stands for itself.
                var other => other.ToString(),
            };
            if (code is null)
                return null;
            output.Append(code);
        }
        return output.ToString();
    }

    internal static string? FromJoda(string pattern, bool isParse)
    {
        var output = new StringBuilder();
        var i = 0;
        while (i < pattern.Length)
        {
            var c = pattern[i];
            if (c == '\'')
            {
                var end = pattern.IndexOf('\'', i + 1);
                if (end < 0)
                    return null;
                output.Append(end == i + 1 ? "'" : pattern[(i + 1)..end].Replace("%", "%%"));
                i = end + 1;
                continue;
            }
            if (!char.IsAsciiLetter(c))
            {
                output.Append(c == '%' ? "%%" : c.ToString());
                i++;
                continue;
            }
            var count = 1;
            while (i + count < pattern.Length && pattern[i + count] == c)
                count++;
            i += count;
            if (Joda(c, count, isParse) is not { } code)
                return null;
            output.Append(code);
        }
        return output.ToString();
    }

    private static string? Joda(char letter, int count, bool isParse) => (letter, count) switch
    {
        ('y' or 'Y', 2) => "%y",
        ('y' or 'Y', _) => "%Y",
        ('x', _) when !isParse => "%G",
        ('M', 1) => "%-m",
        ('M', 2) => "%m",
        ('M', 3) => "%b",
        ('M', 4) => "%B",
        ('d', 1) => "%-d",
        ('d', 2) => "%d",
        ('D', 3) => "%j",
        ('H', 1) => "%-H",
        ('H', 2) => "%H",
        ('h', 1) => "%-I",
        ('h', 2) => "%I",
        ('m', 1) => "%-M",
        ('m', 2) => "%M",
        ('s', 1) => "%-S",
        ('s', 2) => "%S",
        ('S', 3) => "%g",
        ('S', 6) => "%f",
        ('a', _) => "%p",
        ('E', <= 3) => "%a",
        ('E', _) => "%A",
        ('e', _) when !isParse => "%u",
        ('w', 2) when !isParse => "%V",
        _ => null,
    };
}
