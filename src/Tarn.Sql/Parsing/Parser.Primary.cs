using System.Globalization;
using Tarn.Sql.Lexing;
using Tarn.Sql.Syntax;
using Tarn.Sql.Types;

namespace Tarn.Sql.Parsing;

/// <summary>Literals, names, parentheses and the words with a grammar of their own.</summary>
internal sealed partial class Parser
{
    private Expression Primary()
    {
        var position = Here;
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Integer or TokenKind.Decimal or TokenKind.Double:
                return Number(false) with { Position = position };
            case TokenKind.Symbol when token.Text == "-":
                Take();
                return Number(true) with { Position = position };
            case TokenKind.Text:
                return new StringLiteral(Take().Text) { Position = position };
            case TokenKind.UnicodeText:
                return new StringLiteral(UnicodeText(Take())) { Position = position };
            case TokenKind.Binary:
                return new BinaryLiteral(Hex(Take())) { Position = position };
            case TokenKind.Parameter:
                Take();
                return new Parameter(parameters++) { Position = position };
            case TokenKind.Symbol when token.Text == "(":
                return Parentheses() with { Position = position };
            case TokenKind.Word:
                return (KeywordPrimary(token) ?? NamePrimary()) with { Position = position };
            case TokenKind.QuotedName or TokenKind.BackquotedName:
                return NamePrimary() with { Position = position };
            default:
                throw Mismatch("<expression>");
        }
    }

    private Expression Number(bool negative)
    {
        var token = Take();
        var digits = (negative ? "-" : "") + token.Text;
        if (token.Kind == TokenKind.Decimal)
            return new DecimalLiteral(digits);
        if (token.Kind == TokenKind.Double)
        {
            var value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
            return double.IsFinite(value) ? new DoubleLiteral(value) : throw InvalidNumber(token);
        }
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? new IntegerLiteral(whole)
            : throw InvalidNumber(token);
    }

    private static SqlException InvalidNumber(Token token) =>
        new(SqlErrorCode.InvalidLiteral, token.Position, $"Invalid numeric literal: {(token.Text.Length > 100 ? token.Text[..100] + "..." : token.Text)}");

    private static string Hex(Token token)
    {
        var digits = string.Concat(token.Text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (digits.Length % 2 != 0)
            throw new SqlException(SqlErrorCode.SyntaxError, token.Position, "Binary literal must contain an even number of digits");
        if (!digits.All(char.IsAsciiHexDigit))
            throw new SqlException(SqlErrorCode.SyntaxError, token.Position, "Binary literal can only contain hexadecimal digits");
        return digits;
    }

    private string UnicodeText(Token token)
    {
        var escape = '\\';
        if (Accept("UESCAPE"))
        {
            var written = TextLiteral();
            escape = written.Length == 1 ? written[0] : throw new SqlException(SqlErrorCode.SyntaxError, token.Position, "Invalid Unicode escape character");
        }
        return UnicodeEscapes.Decode(token.Text, escape)
            ?? throw new SqlException(SqlErrorCode.SyntaxError, token.Position, "Invalid Unicode escape sequence");
    }

    private Expression Parentheses()
    {
        if (IsLambdaAt(at))
        {
            Take();
            var names = Is(")") ? [] : List(Name);
            Expect(")");
            Expect("->");
            return new Lambda(names, Expression());
        }
        if (IsQueryAt(at))
            return new ScalarSubquery(ParenthesizedQuery());
        Expect("(");
        var first = Expression();
        if (!Is(","))
        {
            Expect(")");
            return first;
        }
        var items = new List<Expression> { first };
        while (Accept(","))
            items.Add(Expression());
        Expect(")");
        return new RowConstructor(NodeList.From(items));
    }

    private bool IsLambdaAt(int open) => closing[open] > 0 && closing[open] + 1 < tokens.Count && tokens[closing[open] + 1].Is("->");

    /// <summary>
    /// Whether the parenthesis at this index holds a query. Behind several parentheses it does only if what follows
    /// each inner one continues a query: ((SELECT 1) UNION ...) does, ((SELECT 1) + 1) does not.
    /// </summary>
    private bool IsQueryAt(int open)
    {
        var inner = open;
        while (inner < tokens.Count && tokens[inner].Is("("))
        {
            inner++;
            if (inner - open > Depth.Limit)
                throw Depth.TooDeep(tokens[open].Position);
        }
        if (tokens[inner] is not { Kind: TokenKind.Word, Upper: "SELECT" or "WITH" or "VALUES" or "TABLE" })
            return false;
        for (var i = inner - 1; i > open; i--)
        {
            if (closing[i] == 0)
                return true;
            var next = tokens[closing[i] + 1];
            if (!(next.Is(")") || next.Kind == TokenKind.Word && next.Upper is "UNION" or "INTERSECT" or "EXCEPT" or "ORDER" or "LIMIT" or "OFFSET" or "FETCH"))
                return false;
        }
        return true;
    }

    private Expression? KeywordPrimary(Token token)
    {
        switch (token.Upper)
        {
            case "NULL":
                Take();
                return new NullLiteral();
            case "TRUE" or "FALSE":
                return new BooleanLiteral(Take().Upper == "TRUE");
            case "CASE":
                return CaseExpression();
            case "CAST" or "TRY_CAST" when IsAhead(1, "("):
                return CastExpression();
            case "EXISTS":
                Take();
                return new Exists(ParenthesizedQuery());
            case "ARRAY" when IsAhead(1, "["):
                at += 2;
                var items = Is("]") ? [] : List(Expression);
                Expect("]");
                return new ArrayConstructor(items);
            case "ROW" when IsAhead(1, "("):
                Take();
                return new RowConstructor(Parenthesized(Expression));
            case "INTERVAL" when Ahead(1).Kind == TokenKind.Text || Ahead(2).Kind == TokenKind.Text && (IsAhead(1, "-") || IsAhead(1, "+")):
                return Interval();
            case "EXTRACT" when IsAhead(1, "("):
                return ExtractExpression();
            case "TRIM" when IsAhead(1, "("):
                return TrimExpression();
            case "SUBSTRING" when IsAhead(1, "("):
                return SubstringExpression();
            case "POSITION" when IsAhead(1, "("):
                return PositionExpression();
            case "CURRENT_DATE" or "CURRENT_TIME" or "CURRENT_TIMESTAMP" or "LOCALTIME" or "LOCALTIMESTAMP" or "CURRENT_USER"
                or "CURRENT_CATALOG" or "CURRENT_SCHEMA":
                return CurrentValueExpression();
            case "GROUPING" or "LISTAGG" or "NORMALIZE" when IsAhead(1, "("):
                Take();
                return Call(new QualifiedName([new Identifier(token.Text) { Position = token.Position }]) { Position = token.Position });
            case "JSON_QUERY" or "JSON_VALUE" or "JSON_EXISTS" or "JSON_OBJECT" or "JSON_ARRAY" or "JSON_TABLE":
                throw Unsupported(token.Position, token.Upper);
            default:
                return Ahead(1).Kind == TokenKind.Text && !Keywords.IsReserved(token.Text) || token.Upper == "DOUBLE" && Ahead(2).Kind == TokenKind.Text && IsAhead(1, "PRECISION")
                    ? Typed(token)
                    : null;
        }
    }

    private TypedLiteral Typed(Token name)
    {
        Take();
        if (name.Upper == "DOUBLE")
            Accept("PRECISION");
        var value = TextLiteral();
        var type = name.Upper switch
        {
            "TIMESTAMP" => Temporal.TimestampTypeOf(value),
            "TIME" => Temporal.TimeTypeOf(value),
            "DECIMAL" => Decimals.TypeOf(value),
            _ => TypeNames.Find(name.Upper, []),
        };
        if (type is not null)
            return new TypedLiteral(type, value);
        if (TypeNames.Find(name.Upper, []) is null)
            throw new SqlException(SqlErrorCode.TypeNotFound, name.Position, $"Unknown type: {name.Text}");
        throw new SqlException(SqlErrorCode.InvalidLiteral, name.Position, $"'{value}' is not a valid {name.Upper} literal");
    }

    private Expression NamePrimary()
    {
        var position = Here;
        if (IsIdentifier(Current) && IsAhead(1, "->"))
        {
            var parameter = Name();
            Expect("->");
            return new Lambda([parameter], Expression());
        }
        if (CallNameLength() is var length && length > 0)
        {
            var parts = new List<Identifier>();
            for (var i = 0; i < length; i++)
            {
                parts.Add(Name());
                if (i + 1 < length)
                    Expect(".");
            }
            return Call(new QualifiedName(NodeList.From(parts)) { Position = position });
        }
        if (!IsIdentifier(Current) && Current.Kind != TokenKind.BackquotedName)
            throw Mismatch("<expression>");
        return Name();
    }

    // A dotted name before a parenthesis is a function; anything else is a column with fields.
    private int CallNameLength()
    {
        for (var length = 1; length <= 3; length++)
        {
            var last = Ahead((length - 1) * 2);
            if (!IsIdentifier(last))
                return 0;
            if (IsAhead(length * 2 - 1, "("))
                return length;
            if (!IsAhead(length * 2 - 1, "."))
                return 0;
        }
        return 0;
    }
}
