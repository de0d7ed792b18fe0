namespace Tarn.Sql.Lexing;

/// <summary>The kinds of token.</summary>
internal enum TokenKind
{
    End,
    Word,
    QuotedName,
    BackquotedName,
    Text,
    UnicodeText,
    Binary,
    Integer,
    Decimal,
    Double,
    Symbol,
    Parameter,
}

/// <summary>
/// A piece of the query. Text is the value for names and strings (unescaped), the sign for symbols, and the word as
/// written otherwise; Upper is the word in upper case, for keywords.
/// </summary>
internal readonly record struct Token(TokenKind Kind, string Text, string Upper, int Start, int End, Position Position)
{
    internal bool Is(string symbolOrKeyword) => Kind switch
    {
        TokenKind.Word => Upper == symbolOrKeyword,
        TokenKind.Symbol or TokenKind.Parameter => Text == symbolOrKeyword,
        _ => false,
    };
}
