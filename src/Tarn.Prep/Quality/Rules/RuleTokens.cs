using System.Globalization;

namespace Tarn.Prep.Quality.Rules;

internal enum TokenType
{
    Word,
    Text,
    Number,
    Sign,
    End,
}

internal readonly record struct Token(TokenType Type, string Value, double Number, int Start, int End);

/// <summary>
/// Cuts DQDL into words, texts, numbers and signs. A <c>#</c> begins a remark to the end of the line; so does <c>//</c>, which AWS's own
/// examples write.
/// </summary>
internal static class RuleTokens
{
    private const int MostSigns = 65_536;

    public static List<Token> Of(string dqdl)
    {
        if (dqdl.Length > MostSigns)
        {
            throw new PrepException($"The ruleset is {dqdl.Length} signs long; AWS takes up to {MostSigns}.");
        }

        var tokens = new List<Token>();
        for (var at = 0; at < dqdl.Length;)
        {
            var sign = dqdl[at];
            if (char.IsWhiteSpace(sign))
            {
                at++;
            }
            else if (sign == '#' || (sign == '/' && at + 1 < dqdl.Length && dqdl[at + 1] == '/'))
            {
                while (at < dqdl.Length && dqdl[at] != '\n')
                {
                    at++;
                }
            }
            else
            {
                tokens.Add(Next(dqdl, at));
                at = tokens[^1].End;
            }
        }

        tokens.Add(new Token(TokenType.End, "the end", 0, dqdl.Length, dqdl.Length));
        return tokens;
    }

    private static Token Next(string dqdl, int start)
    {
        var sign = dqdl[start];
        if (sign == '"')
        {
            var text = new System.Text.StringBuilder();
            for (var at = start + 1; at < dqdl.Length; at++)
            {
                if (dqdl[at] == '"')
                {
                    return new Token(TokenType.Text, text.ToString(), 0, start, at + 1);
                }

                // A backslash stands for itself (in patterns) unless it hides a quote.
                at += dqdl[at] == '\\' && at + 1 < dqdl.Length && dqdl[at + 1] == '"' ? 1 : 0;
                text.Append(dqdl[at]);
            }

            throw new PrepException($"The text that begins at sign {start + 1} of the ruleset does not end.");
        }

        if (char.IsAsciiDigit(sign) || sign == '.')
        {
            var end = start + 1;
            while (end < dqdl.Length && (char.IsAsciiLetterOrDigit(dqdl[end]) || dqdl[end] == '.' || (dqdl[end] is '-' or '+' && dqdl[end - 1] is 'e' or 'E')))
            {
                end++;
            }

            return double.TryParse(dqdl.AsSpan(start, end - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? new Token(TokenType.Number, dqdl[start..end], number, start, end)
                : throw new PrepException($"'{dqdl[start..end]}' at sign {start + 1} of the ruleset is not a number.");
        }

        if (char.IsAsciiLetter(sign) || sign == '_')
        {
            var end = start + 1;
            while (end < dqdl.Length && (char.IsAsciiLetterOrDigit(dqdl[end]) || dqdl[end] is '_' or '.'))
            {
                end++;
            }

            return new Token(TokenType.Word, dqdl[start..end], 0, start, end);
        }

        var two = start + 1 < dqdl.Length ? dqdl.Substring(start, 2) : "";
        if (two is ">=" or "<=" or "!=")
        {
            return new Token(TokenType.Sign, two, 0, start, start + 2);
        }

        return "[]()=<>,+-*/$".Contains(sign, StringComparison.Ordinal)
            ? new Token(TokenType.Sign, sign.ToString(), 0, start, start + 1)
            : throw new PrepException($"'{sign}' at sign {start + 1} has no meaning in a ruleset.");
    }
}
