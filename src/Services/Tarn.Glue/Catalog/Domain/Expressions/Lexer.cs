using System.Text;

namespace Tarn.Glue.Domain.Expressions;

/// <summary>Cuts a partition expression into tokens.</summary>
internal static class Lexer
{
    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length)
        {
            var letter = text[at];
            if (char.IsWhiteSpace(letter))
                at++;
            else if (letter == '\'')
                tokens.Add(ReadQuoted(text, ref at, TokenKind.Text));
            else if (letter is '"' or '`')
                tokens.Add(ReadQuoted(text, ref at, TokenKind.QuotedName));
            else if (IsNumberStart(text, at))
                tokens.Add(ReadNumber(text, ref at));
            else if (char.IsLetterOrDigit(letter) || letter == '_')
                tokens.Add(ReadWord(text, ref at));
            else
                tokens.Add(ReadSymbol(text, ref at));
        }

        tokens.Add(new Token(TokenKind.End, "", text.Length));
        return tokens;
    }

    /// <summary>A quote within is written twice.</summary>
    private static Token ReadQuoted(string text, ref int at, TokenKind kind)
    {
        var start = at;
        var quote = text[at++];
        var value = new StringBuilder();
        while (at < text.Length)
        {
            if (text[at] != quote)
            {
                value.Append(text[at++]);
            }
            else if (at + 1 < text.Length && text[at + 1] == quote)
            {
                value.Append(quote);
                at += 2;
            }
            else
            {
                at++;
                return new Token(kind, value.ToString(), start);
            }
        }

        throw new ExpressionException($"the quote at {start + 1} is not closed");
    }

    private static bool IsNumberStart(string text, int at)
    {
        if (text[at] is '-' or '+' or '.')
            at++;
        if (at < text.Length && text[at] == '.')
            at++;
        if (at == text.Length || !char.IsAsciiDigit(text[at]))
            return false;
        // 2020_q1 is a word.
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            at++;
        return at == text.Length || !(char.IsLetter(text[at]) || text[at] == '_') || text[at] is 'e' or 'E';
    }

    private static Token ReadNumber(string text, ref int at)
    {
        var start = at++;
        while (at < text.Length
               && (char.IsAsciiDigit(text[at]) || text[at] is '.' or 'e' or 'E' || (text[at] is '-' or '+' && text[at - 1] is 'e' or 'E')))
        {
            at++;
        }

        return new Token(TokenKind.Number, text[start..at], start);
    }

    private static Token ReadWord(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '$'))
            at++;
        return new Token(TokenKind.Word, text[start..at], start);
    }

    private static Token ReadSymbol(string text, ref int at)
    {
        var start = at;
        foreach (var symbol in (ReadOnlySpan<string>)["<>", "!=", "<=", ">=", "=", "<", ">", "(", ")", ","])
        {
            if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) != 0)
                continue;
            at += symbol.Length;
            return new Token(TokenKind.Symbol, symbol, start);
        }

        throw new ExpressionException($"the character '{text[at]}' at {at + 1} has no meaning here");
    }
}
