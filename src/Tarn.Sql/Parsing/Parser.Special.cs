using System.Globalization;
using Tarn.Sql.Lexing;
using Tarn.Sql.Syntax;

namespace Tarn.Sql.Parsing;

/// <summary>CASE, CAST, INTERVAL, EXTRACT, TRIM and the other functions with words between their arguments.</summary>
internal sealed partial class Parser
{
    private Case CaseExpression()
    {
        Expect("CASE");
        var operand = Is("WHEN") ? null : Expression();
        var whens = new List<WhenClause>();
        while (Is("WHEN"))
        {
            var position = Take().Position;
            var condition = Expression();
            Expect("THEN");
            whens.Add(new WhenClause(condition, Expression()) { Position = position });
        }
        if (whens.Count == 0)
            throw Mismatch("'WHEN'");
        var otherwise = Accept("ELSE") ? Expression() : null;
        Expect("END");
        return new Case(operand, NodeList.From(whens), otherwise);
    }

    private Cast CastExpression()
    {
        var isTry = Take().Upper == "TRY_CAST";
        Expect("(");
        var value = Expression();
        Expect("AS");
        var type = Type();
        Expect(")");
        return new Cast(value, type, isTry);
    }

    private IntervalLiteral Interval()
    {
        Expect("INTERVAL");
        var negative = Accept("-");
        if (!negative)
            Accept("+");
        var value = TextLiteral();
        var from = IntervalFieldName();
        var to = Accept("TO") ? IntervalFieldName() : (IntervalField?)null;
        return new IntervalLiteral(value, negative, from, to);
    }

    private IntervalField IntervalFieldName()
    {
        var token = Current;
        IntervalField? field = token.Kind == TokenKind.Word && Enum.TryParse<IntervalField>(token.Text, true, out var known) && !char.IsAsciiDigit(token.Text[0]) ? known : null;
        if (field is null)
            throw Mismatch("'DAY'", "'HOUR'", "'MINUTE'", "'MONTH'", "'SECOND'", "'YEAR'");
        Take();
        return field.Value;
    }

    private Extract ExtractExpression()
    {
        Take();
        Expect("(");
        var field = Name();
        Expect("FROM");
        var value = ValueExpression(0);
        Expect(")");
        return new Extract(field.Value.ToUpperInvariant(), value);
    }

    private Expression TrimExpression()
    {
        Take();
        Expect("(");
        var side = Current is { Kind: TokenKind.Word, Upper: "LEADING" or "TRAILING" or "BOTH" } && !IsAhead(1, ")") && !IsAhead(1, ",") ? Take().Upper : null;
        Expression? characters = null;
        Expression value;
        if (side is not null && Accept("FROM"))
        {
            value = ValueExpression(0);
        }
        else
        {
            value = ValueExpression(0);
            if (Accept("FROM"))
            {
                (characters, value) = (value, ValueExpression(0));
            }
            else if (side is null && Accept(","))
            {
                characters = ValueExpression(0);
                // trim(value, characters) is the function, without a side.
                Expect(")");
                return new Trim("BOTH", characters, value);
            }
        }
        Expect(")");
        return new Trim(side ?? "BOTH", characters, value);
    }

    private FunctionCall SubstringExpression()
    {
        var name = Take();
        Expect("(");
        var arguments = new List<Expression> { Expression() };
        if (Accept("FROM"))
        {
            arguments.Add(ValueExpression(0));
            if (Accept("FOR"))
                arguments.Add(ValueExpression(0));
        }
        else
        {
            while (Accept(","))
                arguments.Add(Expression());
        }

        Expect(")");
        return new FunctionCall(Named(name), NodeList.From(arguments));
    }

    private FunctionCall PositionExpression()
    {
        var name = Take();
        Expect("(");
        var part = ValueExpression(0);
        Expect("IN");
        var whole = ValueExpression(0);
        Expect(")");
        return new FunctionCall(Named(name with { Text = "strpos" }), [whole, part]);
    }

    private CurrentValue CurrentValueExpression()
    {
        var name = Take().Text.ToLowerInvariant();
        if (name is not ("current_time" or "current_timestamp" or "localtime" or "localtimestamp") || !Accept("("))
            return new CurrentValue(name, null);
        var precision = SmallNumber();
        Expect(")");
        return new CurrentValue(name, precision);
    }

    private static QualifiedName Named(Token token) =>
        new([new Identifier(token.Text) { Position = token.Position }]) { Position = token.Position };

    private int SmallNumber()
    {
        if (Current.Kind == TokenKind.Integer && int.TryParse(Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            Take();
            return number;
        }
        throw Mismatch("<integer>");
    }
}
