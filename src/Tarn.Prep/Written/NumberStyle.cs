using System.Globalization;
using System.Text;

namespace Tarn.Prep.Written;

/// <summary>One way of writing numbers: the sign before the fraction and the one between thousands.</summary>
internal sealed record NumberStyle(char Mark, char? Group)
{
    private const int MostSigns = 40;

    /// <summary>Most usual first; where several read all values of a column, the first is meant.</summary>
    public static IReadOnlyList<NumberStyle> All { get; } =
    [
        new('.', null), new('.', ','), new(',', null), new(',', '.'), new('.', ' '), new(',', ' '), new('.', '\''), new('.', '_'),
    ];

    /// <summary>As an example, such as <c>1.234,50</c>.</summary>
    public string Example => $"1{Group}234{Mark}50";

    /// <summary>What the text holds besides the digits; null where it is no number in any way.</summary>
    /// <param name="zeros">Take 007 for a number too, which is a name mostly.</param>
    public static NumberDress? Undress(string text, bool zeros = false)
    {
        if (text.Length is 0 or > MostSigns || text.AsSpan().IndexOfAnyInRange('0', '9') < 0)
        {
            return null;
        }

        var rest = text.AsSpan().Trim();
        var (negative, percent, currency) = (false, false, "");
        if (rest is ['(', .., ')'])
        {
            negative = true;
            rest = rest[1..^1].Trim();
        }

        // Signs may stand before or behind the currency, and accountants put a minus behind the number.
        for (var changed = true; changed && rest.Length > 0;)
        {
            changed = true;
            if (rest[0] is '-' or '\u2212' || rest[^1] is '-' or '\u2212')
            {
                if (negative)
                {
                    return null;
                }

                negative = true;
                rest = (rest[0] is '-' or '\u2212' ? rest[1..] : rest[..^1]).Trim();
            }
            else if (rest[0] == '+')
            {
                rest = rest[1..].Trim();
            }
            else if (rest[^1] == '%' && !percent)
            {
                percent = true;
                rest = rest[..^1].Trim();
            }
            else if (currency.Length == 0 && Currency(ref rest) is { Length: > 0 } found)
            {
                currency = found;
            }
            else
            {
                changed = false;
            }
        }

        var named = rest is ['0', >= '0' and <= '9', ..] && !zeros;
        return !named && rest.Length > 0 && char.IsAsciiDigit(rest[^1]) && (char.IsAsciiDigit(rest[0]) || rest[0] is '.' or ',')
            ? new NumberDress(rest.ToString().Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2019', '\''), negative, percent, currency)
            : null;
    }

    /// <summary>The number without its dress in this style; null where it is written in another.</summary>
    public double? Read(string digits)
    {
        Span<byte> plain = stackalloc byte[64];
        var utf8 = Encoding.UTF8.GetBytes(digits);
        return LocalNumbers.Plain(utf8, Mark, Group, plain, out var length) && IsGrouped(digits)
            && double.TryParse(plain[..length], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;
    }

    /// <summary>No group of thousands begins with 0: 0,123 is a fraction.</summary>
    private bool IsGrouped(string digits) => Group is not { } sign || digits.IndexOf(sign, StringComparison.Ordinal) < 0 || digits[0] != '0';

    private static string Currency(ref ReadOnlySpan<char> text)
    {
        if (char.GetUnicodeCategory(text[0]) == UnicodeCategory.CurrencySymbol || char.GetUnicodeCategory(text[^1]) == UnicodeCategory.CurrencySymbol)
        {
            var first = char.GetUnicodeCategory(text[0]) == UnicodeCategory.CurrencySymbol;
            var sign = (first ? text[0] : text[^1]).ToString();
            text = (first ? text[1..] : text[..^1]).Trim();
            return sign;
        }

        foreach (var code in Currencies)
        {
            if (text.StartsWith(code, StringComparison.Ordinal) || text.EndsWith(code, StringComparison.Ordinal))
            {
                text = (text.StartsWith(code, StringComparison.Ordinal) ? text[code.Length..] : text[..^code.Length]).Trim();
                return code;
            }
        }

        return "";
    }

    private static readonly string[] Currencies = ["USD", "EUR", "GBP", "CHF", "JPY", "CNY", "INR", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN", "CZK", "BRL", "MXN", "ZAR", "Fr.", "kr"];
}

/// <summary>A number as it stands in a text.</summary>
/// <param name="Digits">Digits and the signs within them.</param>
/// <param name="Currency">The sign or code of its currency; nothing for none.</param>
internal sealed record NumberDress(string Digits, bool Negative, bool Percent, string Currency);
