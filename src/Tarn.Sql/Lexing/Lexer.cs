using System.Globalization;
using System.Text;

namespace Tarn.Sql.Lexing;

/// <summary>Cuts query text into tokens in one pass over it.</summary>
internal sealed class Lexer
{
    private readonly string text;
    private readonly bool hive;
    private readonly List<Token> tokens = [];
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(string text, bool hive)
    {
        this.text = text;
        this.hive = hive;
    }

    /// <summary>In Hive's statements a backslash in quotes begins an escape; in Trino's it is a plain character.</summary>
    internal static List<Token> Run(string text, bool hive)
    {
        var lexer = new Lexer(text, hive);
        lexer.Run();
        return lexer.tokens;
    }

    /// <summary>The first two words in upper case, empty where there is none; comments are skipped, the rest is not read.</summary>
    internal static (string First, string Second) FirstWords(string text)
    {
        var lexer = new Lexer(text, false);
        return (lexer.TryWord(), lexer.TryWord());
    }

    /// <summary>Whether CREATE TABLE name is followed by a column list: CREATE TABLE AS has WITH or AS there.</summary>
    internal static bool HasHiveTableClause(string text)
    {
        var lexer = new Lexer(text, true);
        while (true)
        {
            lexer.SkipBlank();
            if (lexer.at >= text.Length)
                return false;
            lexer.Next();
            if (lexer.tokens[^1].Is("("))
                return true;
            if (lexer.tokens[^1].Is("AS") || lexer.tokens[^1].Is("WITH"))
                return false;
        }
    }

    private string TryWord()
    {
        SkipBlank();
        var start = at;
        while (at < text.Length && IsWordPart(text[at]))
            at++;
        return text[start..at].ToUpperInvariant();
    }

    private Position Here => new(line, at - lineStart + 1);

    private char Peek(int ahead) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private void Run()
    {
        while (true)
        {
            SkipBlank();
            if (at >= text.Length)
            {
                tokens.Add(new Token(TokenKind.End, "<EOF>", "", at, at, Here));
                return;
            }
            Next();
        }
    }

    private void Next()
    {
        var (start, position, c) = (at, Here, text[at]);
        if (IsWordStart(c))
        {
            Word(start, position);
        }
        else if (char.IsAsciiDigit(c) || c == '.' && char.IsAsciiDigit(Peek(1)) && !AfterName())
        {
            Number(start, position);
        }
        else if (c == '\'')
        {
            Add(TokenKind.Text, Quoted('\'', position), start, position);
        }
        else if (c is '"' or '`')
        {
            Name(c, start, position);
        }
        else if (c == '?')
        {
            at++;
            Add(TokenKind.Parameter, "?", start, position);
        }
        else
        {
            Symbol(start, position);
        }
    }

    private void Name(char quote, int start, Position position)
    {
        var name = Quoted(quote, position);
        if (name.Length == 0)
            throw new SqlException(SqlErrorCode.SyntaxError, position, "Zero-length delimited identifier not allowed");
        Add(quote == '"' ? TokenKind.QuotedName : TokenKind.BackquotedName, name, start, position);
    }

    private void Word(int start, Position position)
    {
        if (text[at] is 'x' or 'X' && Peek(1) == '\'')
        {
            at++;
            Add(TokenKind.Binary, Quoted('\'', position), start, position);
            return;
        }
        if (text[at] is 'u' or 'U' && Peek(1) == '&' && Peek(2) == '\'')
        {
            at += 2;
            Add(TokenKind.UnicodeText, Quoted('\'', position), start, position);
            return;
        }
        while (at < text.Length && IsWordPart(text[at]))
            at++;
        Add(TokenKind.Word, text[start..at], start, position);
    }

    private void Number(int start, Position position)
    {
        var kind = TokenKind.Integer;
        Digits();
        if (Peek(0) == '.' && Peek(1) != '.')
        {
            kind = TokenKind.Decimal;
            at++;
            Digits();
        }
        if (Peek(0) is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2))))
        {
            kind = TokenKind.Double;
            at += 2;
            Digits();
        }
        else if (Peek(0) is not '\0' and var next && IsWordStart(next))
        {
            // Hive names may begin with a digit; the parser says where they are allowed.
            while (at < text.Length && IsWordPart(text[at]))
                at++;
            Add(TokenKind.Word, text[start..at], start, position);
            return;
        }
        Add(kind, text[start..at], start, position);
    }

    private void Digits()
    {
        while (char.IsAsciiDigit(Peek(0)))
            at++;
    }

    private string Quoted(char quote, Position position)
    {
        var value = new StringBuilder();
        at++;
        if (hive && quote != '`')
            return HiveQuoted(quote, value, position);
        while (true)
        {
            var close = text.IndexOf(quote, at);
            if (close < 0)
                throw new SqlException(SqlErrorCode.SyntaxError, position, $"mismatched input '{quote}'. Expecting: a closing {quote}");
            CountLines(at, close);
            value.Append(text, at, close - at);
            at = close + 1;
            if (Peek(0) != quote)
                return value.ToString();
            value.Append(quote);
            at++;
        }
    }

    private string HiveQuoted(char quote, StringBuilder value, Position position)
    {
        var start = at;
        while (true)
        {
            if (at >= text.Length)
                throw new SqlException(SqlErrorCode.SyntaxError, position, $"mismatched input '{quote}'. Expecting: a closing {quote}");
            var c = text[at++];
            if (c == '\\' && at < text.Length)
                HiveEscape(value);
            else if (c != quote)
                value.Append(c);
            else if (Peek(0) == quote)
                value.Append(text[at++]);
            else
                break;
        }
        CountLines(start, at);
        return value.ToString();
    }

    // Hive's unescaping: octal codes, Unicode, the letters below; before any other character the backslash is dropped.
    private void HiveEscape(StringBuilder value)
    {
        var rest = text.AsSpan(at);
        if (rest.Length >= 3 && (rest[0] is '0' or '1') && IsOctal(rest[1]) && IsOctal(rest[2]))
        {
            value.Append((char)((rest[0] - '0') * 64 + (rest[1] - '0') * 8 + rest[2] - '0'));
            at += 3;
            return;
        }
        if (rest.Length >= 5 && rest[0] == 'u'
            && ushort.TryParse(rest[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            value.Append((char)code);
            at += 5;
            return;
        }
        at++;
        value.Append(rest[0] switch
        {
            '0' => '\0',
            'b' => '\b',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'Z' => '\u001A',
            var other => other,
        });
    }

    private static bool IsOctal(char c) => c is >= '0' and <= '7';

    private void Symbol(int start, Position position)
    {
        var pair = at + 1 < text.Length ? text.AsSpan(at, 2) : [];
        var length = pair is "<>" or "!=" or "<=" or ">=" or "||" or "->" or "=>" ? 2 : 1;
        if (length == 1 && !"+-*/%=<>(),.;:[]{}|^$@!".Contains(text[at]))
            throw new SqlException(SqlErrorCode.SyntaxError, position, $"mismatched input '{Printable()}'");
        at += length;
        Add(TokenKind.Symbol, text[start..at], start, position);
    }

    private string Printable()
    {
        var c = text[at];
        return char.IsControl(c) || char.IsSurrogate(c) ? $"\\u{((int)c).ToString("X4", CultureInfo.InvariantCulture)}" : c.ToString();
    }

    private void SkipBlank()
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF')
            {
                if (text[at++] == '\n')
                    NewLine();
            }
            else if (text[at] == '-' && Peek(1) == '-')
            {
                var end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else if (text[at] == '/' && Peek(1) == '*')
            {
                var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                if (end < 0)
                    throw new SqlException(SqlErrorCode.SyntaxError, Here, "mismatched input '/*'. Expecting: a closing */");
                CountLines(at, end);
                at = end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private void CountLines(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] == '\n')
            {
                line++;
                lineStart = i + 1;
            }
        }
    }

    private void NewLine()
    {
        line++;
        lineStart = at;
    }

    // After a name or a closing bracket a point begins a field, even one whose name begins with a digit.
    private bool AfterName() => tokens.Count > 0 && tokens[^1].End == at
        && (tokens[^1].Kind is TokenKind.Word or TokenKind.QuotedName or TokenKind.BackquotedName || tokens[^1].Text is ")" or "]");

    private void Add(TokenKind kind, string value, int start, Position position) =>
        tokens.Add(new Token(kind, value, kind == TokenKind.Word ? value.ToUpperInvariant() : "", start, at, position));

    private static bool IsWordStart(char c) => c == '_' || char.IsLetter(c);

    private static bool IsWordPart(char c) => IsWordStart(c) || char.IsAsciiDigit(c) || c is '@' or '$';
}
