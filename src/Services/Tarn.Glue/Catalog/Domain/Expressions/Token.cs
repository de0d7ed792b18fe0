namespace Tarn.Glue.Domain.Expressions;

internal enum TokenKind
{
    Word,
    QuotedName,
    Text,
    Number,
    Symbol,
    End,
}

/// <summary>One token: its text without quotes, and where it began (from 0).</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool IsWord(string word) => Kind == TokenKind.Word && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public override string ToString() => Kind == TokenKind.End ? "the end" : $"'{Text}' at {Position + 1}";
}

/// <summary>What is wrong with an expression; becomes Glue's InvalidInputException.</summary>
internal sealed class ExpressionException(string message) : Exception(message);
