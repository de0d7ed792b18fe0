using System.Globalization;
using System.Text;

namespace Tarn.Sql.Parsing;

/// <summary>The escapes of U&amp;'...': \XXXX, \+XXXXXX, and the escape character doubled.</summary>
internal static class UnicodeEscapes
{
    internal static string? Decode(string text, char escape)
    {
        var value = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != escape)
            {
                value.Append(text[i]);
                continue;
            }
            if (i + 1 < text.Length && text[i + 1] == escape)
            {
                value.Append(escape);
                i++;
                continue;
            }
            var isLong = i + 1 < text.Length && text[i + 1] == '+';
            var (start, length) = isLong ? (i + 2, 6) : (i + 1, 4);
            if (start + length > text.Length
                || !int.TryParse(text.AsSpan(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                || !Rune.IsValid(code))
            {
                return null;
            }

            value.Append(new Rune(code).ToString());
            i = start + length - 1;
        }
        return value.ToString();
    }
}
