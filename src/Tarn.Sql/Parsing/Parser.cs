using Tarn.Sql.Lexing;
using Tarn.Sql.Syntax;

namespace Tarn.Sql.Parsing;

/// <summary>
/// A recursive descent parser, one partial file per part of the language. This file holds the cursor, the limits and
/// the errors.
/// </summary>
internal sealed partial class Parser
{
    private readonly string text;
    private readonly List<Token> tokens;
    private readonly int[] closing;
    private readonly bool hive;
    private int at;
    private int depth;
    private int height;
    private int parameters;

    internal Parser(string text, bool hive)
    {
        this.text = text;
        this.hive = hive;
        tokens = Lexer.Run(text, hive);
        closing = MatchParentheses(tokens);
    }

    private Token Current => tokens[at];

    private Position Here => tokens[at].Position;

    private Token Ahead(int count) => tokens[Math.Min(at + count, tokens.Count - 1)];

    private bool Is(string symbolOrKeyword) => Current.Is(symbolOrKeyword);

    private bool IsAhead(int count, string symbolOrKeyword) => Ahead(count).Is(symbolOrKeyword);

    private Token Take()
    {
        var token = tokens[at];
        if (token.Kind != TokenKind.End)
            at++;
        return token;
    }

    private bool Accept(string symbolOrKeyword)
    {
        if (!Is(symbolOrKeyword))
            return false;
        at++;
        return true;
    }

    private bool Accept(string first, string second)
    {
        if (!Is(first) || !IsAhead(1, second))
            return false;
        at += 2;
        return true;
    }

    private void Expect(string symbolOrKeyword)
    {
        if (!Accept(symbolOrKeyword))
            throw Mismatch($"'{symbolOrKeyword}'");
    }

    private SqlException Mismatch(params string[] expected) => MismatchAt(Current, expected);

    private static SqlException MismatchAt(Token token, params string[] expected)
    {
        var shown = token.Kind switch
        {
            TokenKind.Text => $"'{token.Text}'",
            TokenKind.QuotedName => $"\"{token.Text}\"",
            TokenKind.BackquotedName => $"`{token.Text}`",
            _ => token.Text,
        };
        if (shown.Length > 100)
            shown = shown[..100] + "...";
        return new SqlException(
            SqlErrorCode.SyntaxError, token.Position, $"mismatched input '{shown}'. Expecting: {string.Join(", ", expected)}");
    }

    private static SqlException Unsupported(Position position, string what) =>
        new(SqlErrorCode.NotSupported, position, $"{what} is not supported");

    private NodeList<T> List<T>(Func<T> item)
    {
        var items = new List<T>();
        do
            items.Add(item());
        while (Accept(","));
        return NodeList.From(items);
    }

    private NodeList<T> Parenthesized<T>(Func<T> item)
    {
        Expect("(");
        var items = List(item);
        Expect(")");
        return items;
    }

    /// <summary>
    /// Counts nesting on the way down and the height of the finished tree on the way up, since chains of operators
    /// make tall trees without nesting.
    /// </summary>
    private Level Enter()
    {
        if (++depth > Depth.Limit)
            throw Depth.TooDeep(Here);
        Depth.EnsureStack(Here);
        var level = new Level(this, height);
        height = 0;
        return level;
    }

    private void Grow()
    {
        if (++height > Depth.Limit)
            throw Depth.TooDeep(Here);
    }

    private readonly ref struct Level(Parser parser, int siblingHeight)
    {
        public void Dispose()
        {
            parser.depth--;
            parser.Grow();
            parser.height = Math.Max(parser.height, siblingHeight);
        }
    }

    private bool IsIdentifier(Token token) => token.Kind switch
    {
        TokenKind.QuotedName => true,
        TokenKind.BackquotedName => hive,
        TokenKind.Word => !Keywords.IsReserved(token.Text),
        _ => false,
    };

    private Identifier Name()
    {
        var token = Current;
        if (token.Kind == TokenKind.BackquotedName && !hive)
        {
            throw new SqlException(SqlErrorCode.SyntaxError, token.Position,
                "backquoted identifiers are not supported; use double quotes to quote identifiers");
        }

        if (!IsIdentifier(token))
            throw Mismatch("<identifier>");
        if (token.Kind == TokenKind.Word && char.IsAsciiDigit(token.Text[0]) && !hive)
        {
            throw new SqlException(SqlErrorCode.SyntaxError, token.Position,
                "identifiers must not start with a digit; surround the identifier with double quotes");
        }

        at++;
        return new Identifier(token.Text, token.Kind != TokenKind.Word) { Position = token.Position };
    }

    private QualifiedName DottedName()
    {
        var position = Here;
        var parts = new List<Identifier> { Name() };
        while (Accept("."))
            parts.Add(Name());
        if (parts.Count > 3)
            throw new SqlException(SqlErrorCode.SyntaxError, position, $"Too many dots in table name: {string.Join('.', parts.Select(part => part.Value))}");
        return new QualifiedName(NodeList.From(parts)) { Position = position };
    }

    private string TextLiteral()
    {
        if (Current.Kind == TokenKind.Text || hive && Current.Kind == TokenKind.QuotedName)
            return Take().Text;
        throw Mismatch("<string>");
    }

    private static int[] MatchParentheses(List<Token> tokens)
    {
        var closing = new int[tokens.Count];
        var open = new Stack<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Is("("))
                open.Push(i);
            else if (tokens[i].Is(")") && open.Count > 0)
                closing[open.Pop()] = i;
        }
        return closing;
    }
}
