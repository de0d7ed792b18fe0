namespace Tarn.Sql.Syntax;

/// <summary>target.field: a qualified column or a field of a row.</summary>
public sealed record Dereference(Expression Target, Identifier Field) : Expression;

/// <summary>target[index].</summary>
public sealed record Subscript(Expression Target, Expression Index) : Expression;

/// <summary>ARRAY[...].</summary>
public sealed record ArrayConstructor(NodeList<Expression> Items) : Expression;

/// <summary>ROW(...) or (a, b).</summary>
public sealed record RowConstructor(NodeList<Expression> Items) : Expression;

/// <summary>(x, y) -> body.</summary>
public sealed record Lambda(NodeList<Identifier> Parameters, Expression Body) : Expression;

/// <summary>WHEN condition THEN result.</summary>
public sealed record WhenClause(Expression Condition, Expression Result) : Node;

/// <summary>CASE [operand] WHEN ... [ELSE ...] END.</summary>
public sealed record Case(Expression? Operand, NodeList<WhenClause> Whens, Expression? Else) : Expression;

/// <summary>(query) as a value.</summary>
public sealed record ScalarSubquery(Query Query) : Expression;

/// <summary>EXISTS (query).</summary>
public sealed record Exists(Query Query) : Expression;

/// <summary>value [NOT] IN (query).</summary>
public sealed record InSubquery(Expression Value, Query Query, bool Negated) : Expression;

/// <summary>ALL, or ANY and its synonym SOME.</summary>
public enum Quantifier
{
    All,
    Any,
}

/// <summary>value operator ALL|ANY (query).</summary>
public sealed record QuantifiedComparison(ComparisonOperator Operator, Quantifier Quantifier, Expression Value, Query Query) : Expression;

/// <summary>A function without parentheses: current_date, localtime and their kin, in lower case.</summary>
public sealed record CurrentValue(string Name, int? Precision) : Expression;

/// <summary>TRIM([LEADING|TRAILING|BOTH] [characters FROM] value).</summary>
public sealed record Trim(string Side, Expression? Characters, Expression Value) : Expression;

/// <summary>IGNORE NULLS or RESPECT NULLS.</summary>
public enum NullTreatment
{
    Respect,
    Ignore,
}

/// <summary>name([DISTINCT] arguments [ORDER BY ...]) [WITHIN GROUP] [FILTER] [IGNORE NULLS] [OVER].</summary>
public sealed record FunctionCall(QualifiedName Name, NodeList<Expression> Arguments) : Expression
{
    /// <summary>Whether the argument is an asterisk.</summary>
    public bool Star { get; init; }

    /// <summary>Whether DISTINCT was said.</summary>
    public bool Distinct { get; init; }

    /// <summary>ORDER BY inside the parentheses.</summary>
    public NodeList<SortItem> OrderBy { get; init; } = [];

    /// <summary>WITHIN GROUP (ORDER BY ...).</summary>
    public NodeList<SortItem> WithinGroup { get; init; } = [];

    /// <summary>FILTER (WHERE ...).</summary>
    public Expression? Filter { get; init; }

    /// <summary>IGNORE NULLS or RESPECT NULLS, if said.</summary>
    public NullTreatment? Nulls { get; init; }

    /// <summary>OVER ..., if said.</summary>
    public Window? Over { get; init; }
}
