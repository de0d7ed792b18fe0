using System.Globalization;

namespace Tarn.Prep.Shown;

/// <summary>
/// Text of data as it is shown to people: cut where it is long, with its length told; control characters as pictures, so that they do nothing; and values
/// that are empty, blank or look like something else in quotes, so that <c>''</c> is told from none.
/// </summary>
public static class ShownText
{
    /// <summary>How a missing value is shown.</summary>
    public const string Missing = "NULL";

    /// <summary>A name or a sentence on one line, whatever its signs.</summary>
    public static string Line(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\x1F') < 0 && text.AsSpan().IndexOfAnyInRange('\x7F', '\x9F') < 0
        ? text
        : string.Concat(text.Select(sign => sign < ' ' ? (char)(0x2400 + sign) : sign is >= '\x7F' and < '\xA0' ? '\uFFFD' : sign));

    /// <summary>A name cut to a length, its end left out.</summary>
    public static string Name(string text, int most) => text.Length <= most ? Line(text) : Line(Start(text, most - 1)) + "…";

    /// <summary>A value: quoted where it could be taken for none or its edges would not be seen, and cut with its length told.</summary>
    /// <param name="text">The value.</param>
    /// <param name="most">Signs that are shown as they are; of a longer one all together with the words that tell its length.</param>
    public static string Value(string text, int most)
    {
        if (text.Length > most)
        {
            var told = string.Create(CultureInfo.InvariantCulture, $"… ({text.Length:N0} signs)");
            return Line(Start(text, Math.Max(1, most - told.Length))) + told;
        }

        var quoted = text.Length == 0 || text is Missing or "–" || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || (text[0] == '\'' && text[^1] == '\'');
        return quoted ? $"'{Line(text)}'" : Line(text);
    }

    /// <summary>The first signs, none of them halved.</summary>
    private static string Start(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
