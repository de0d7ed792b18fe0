using Tarn.Sql.Types;

namespace Tarn.Sql.Syntax;

/// <summary>The arithmetic operators and concatenation.</summary>
public enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulus,
    Concat,
}

/// <summary>The comparison operators.</summary>
public enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>How the operators are written.</summary>
public static class OperatorText
{
    /// <summary>The sign of an arithmetic operator.</summary>
    public static string Of(BinaryOperator value) => value switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Modulus => "%",
        _ => "||",
    };

    /// <summary>The sign of a comparison.</summary>
    public static string Of(ComparisonOperator value) => value switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "<>",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };
}

/// <summary>+value or -value.</summary>
public sealed record Unary(bool Negative, Expression Operand) : Expression;

/// <summary>left operator right.</summary>
public sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right) : Expression;

/// <summary>left operator right, giving a boolean.</summary>
public sealed record Comparison(ComparisonOperator Operator, Expression Left, Expression Right) : Expression;

/// <summary>left IS [NOT] DISTINCT FROM right.</summary>
public sealed record IsDistinctFrom(Expression Left, Expression Right, bool Negated) : Expression;

/// <summary>AND or OR of two or more terms; chains are one node.</summary>
public sealed record Logical(bool IsAnd, NodeList<Expression> Terms) : Expression;

/// <summary>NOT value.</summary>
public sealed record Not(Expression Operand) : Expression;

/// <summary>value IS [NOT] NULL.</summary>
public sealed record IsNull(Expression Value, bool Negated) : Expression;

/// <summary>value [NOT] BETWEEN low AND high.</summary>
public sealed record Between(Expression Value, Expression Low, Expression High, bool Negated) : Expression;

/// <summary>value [NOT] IN (items).</summary>
public sealed record InList(Expression Value, NodeList<Expression> Items, bool Negated) : Expression;

/// <summary>value [NOT] LIKE pattern [ESCAPE escape].</summary>
public sealed record Like(Expression Value, Expression Pattern, Expression? Escape, bool Negated) : Expression;

/// <summary>value AT TIME ZONE zone.</summary>
public sealed record AtTimeZone(Expression Value, Expression Zone) : Expression;

/// <summary>CAST or TRY_CAST.</summary>
public sealed record Cast(Expression Value, TrinoType Type, bool IsTry) : Expression;

/// <summary>EXTRACT(field FROM value); the field is in upper case.</summary>
public sealed record Extract(string Field, Expression Value) : Expression;
