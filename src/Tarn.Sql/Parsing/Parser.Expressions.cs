using Tarn.Sql.Lexing;
using Tarn.Sql.Syntax;

namespace Tarn.Sql.Parsing;

/// <summary>Operators, from the loosest to the tightest: OR, AND, NOT, predicates, ||, + -, * / %, sign, AT TIME ZONE.</summary>
internal sealed partial class Parser
{
    private Expression Expression()
    {
        using var level = Enter();
        return Chain(false, "OR", () => Chain(true, "AND", Negation));
    }

    private Expression Chain(bool isAnd, string keyword, Func<Expression> term)
    {
        var position = Here;
        var first = term();
        if (!Is(keyword))
            return first;
        var terms = new List<Expression> { first };
        while (Accept(keyword))
            terms.Add(term());
        return new Logical(isAnd, NodeList.From(terms)) { Position = position };
    }

    private Expression Negation()
    {
        var position = Here;
        if (!Accept("NOT"))
            return Predicate();
        using var level = Enter();
        return new Not(Negation()) { Position = position };
    }

    private Expression Predicate()
    {
        var position = Here;
        // The terms around this one are no part of its height.
        var siblings = height;
        height = 0;
        var value = ValueExpression(0);
        while (true)
        {
            if (ComparisonSign() is { } comparison)
            {
                Take();
                value = CompareTo(value, comparison) with { Position = position };
            }
            else if (Is("IS"))
            {
                value = IsPredicate(value) with { Position = position };
            }
            else if (Is("NOT") || Is("BETWEEN") || Is("IN") || Is("LIKE"))
            {
                value = Membership(value) with { Position = position };
            }
            else
            {
                height = Math.Max(height, siblings);
                return value;
            }
            Grow();
        }
    }

    private Expression CompareTo(Expression left, ComparisonOperator comparison)
    {
        if (Current.Kind == TokenKind.Word && Current.Upper is "ALL" or "ANY" or "SOME" && IsAhead(1, "(") && IsQueryAt(at + 1))
        {
            var quantifier = Take().Upper == "ALL" ? Quantifier.All : Quantifier.Any;
            return new QuantifiedComparison(comparison, quantifier, left, ParenthesizedQuery());
        }
        return new Comparison(comparison, left, ValueExpression(0));
    }

    private Expression IsPredicate(Expression value)
    {
        Expect("IS");
        var negated = Accept("NOT");
        if (Accept("NULL"))
            return new IsNull(value, negated);
        if (Accept("DISTINCT"))
        {
            Expect("FROM");
            return new IsDistinctFrom(value, ValueExpression(0), negated);
        }
        throw Mismatch(negated ? ["'DISTINCT'", "'NULL'"] : ["'DISTINCT'", "'NOT'", "'NULL'"]);
    }

    private Expression Membership(Expression value)
    {
        var negated = Accept("NOT");
        if (Accept("BETWEEN"))
        {
            var low = ValueExpression(0);
            Expect("AND");
            return new Between(value, low, ValueExpression(0), negated);
        }
        if (Accept("IN"))
        {
            if (Is("(") && IsQueryAt(at) && !IsScalarListAt(at))
                return new InSubquery(value, ParenthesizedQuery(), negated);
            return new InList(value, Parenthesized(Expression), negated);
        }
        if (Accept("LIKE"))
        {
            var pattern = ValueExpression(0);
            var escape = Accept("ESCAPE") ? ValueExpression(0) : null;
            return new Like(value, pattern, escape, negated);
        }
        throw Mismatch("'BETWEEN'", "'IN'", "'LIKE'");
    }

    // IN ((SELECT 1)) is a list of one scalar subquery, as in Trino's grammar.
    private bool IsScalarListAt(int open) => tokens[open + 1].Is("(") && closing[open + 1] + 1 == closing[open];

    private ComparisonOperator? ComparisonSign() => Current.Kind != TokenKind.Symbol ? null : Current.Text switch
    {
        "=" => ComparisonOperator.Equal,
        "<>" or "!=" => ComparisonOperator.NotEqual,
        "<" => ComparisonOperator.Less,
        "<=" => ComparisonOperator.LessOrEqual,
        ">" => ComparisonOperator.Greater,
        ">=" => ComparisonOperator.GreaterOrEqual,
        _ => null,
    };

    private Expression ValueExpression(int tightness)
    {
        using var level = Enter();
        var position = Here;
        var left = Signed();
        while (BinarySign() is { } sign && TightnessOf(sign) > tightness)
        {
            Take();
            var right = ValueExpression(TightnessOf(sign));
            left = new Binary(sign, left, right) { Position = position };
            Grow();
        }
        return left;
    }

    private BinaryOperator? BinarySign() => Current.Kind != TokenKind.Symbol ? null : Current.Text switch
    {
        "+" => BinaryOperator.Add,
        "-" => BinaryOperator.Subtract,
        "*" => BinaryOperator.Multiply,
        "/" => BinaryOperator.Divide,
        "%" => BinaryOperator.Modulus,
        "||" => BinaryOperator.Concat,
        _ => null,
    };

    private static int TightnessOf(BinaryOperator sign) => sign switch
    {
        BinaryOperator.Concat => 1,
        BinaryOperator.Add or BinaryOperator.Subtract => 2,
        _ => 3,
    };

    private Expression Signed()
    {
        var position = Here;
        var isMinus = Is("-");
        if (!isMinus && !Is("+"))
            return Zoned();
        // A minus before a number is part of the number, so that the least bigint can be written.
        if (isMinus && Ahead(1).Kind is TokenKind.Integer or TokenKind.Decimal or TokenKind.Double)
            return Zoned();
        Take();
        using var level = Enter();
        return new Unary(isMinus, Signed()) { Position = position };
    }

    private Expression Zoned()
    {
        var position = Here;
        var value = Postfix();
        while (Is("AT") && IsAhead(1, "TIME") && IsAhead(2, "ZONE"))
        {
            at += 3;
            value = new AtTimeZone(value, Postfix()) { Position = position };
            Grow();
        }
        return value;
    }

    private Expression Postfix()
    {
        using var level = Enter();
        var position = Here;
        var value = Primary();
        while (true)
        {
            if (Accept("["))
            {
                value = new Subscript(value, ValueExpression(0)) { Position = position };
                Expect("]");
            }
            else if (Is(".") && value is not FunctionCall { Star: true })
            {
                Take();
                value = new Dereference(value, Name()) { Position = position };
            }
            else
            {
                return value;
            }

            Grow();
        }
    }
}
