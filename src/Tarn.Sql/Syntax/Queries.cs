namespace Tarn.Sql.Syntax;

/// <summary>[WITH ...] body [ORDER BY] [OFFSET] [LIMIT].</summary>
public sealed record Query(With? With, QueryBody Body, NodeList<SortItem> OrderBy, Expression? Offset, RowLimit? Limit) : Node;

/// <summary>LIMIT n, or FETCH FIRST n ROWS; LIMIT ALL has no count.</summary>
public sealed record RowLimit(Expression? Count, bool IsFetch, bool WithTies) : Node;

/// <summary>WITH ....</summary>
public sealed record With(NodeList<CommonTable> Tables) : Node;

/// <summary>name [(columns)] AS (query).</summary>
public sealed record CommonTable(Identifier Name, NodeList<Identifier> Columns, Query Query) : Node;

/// <summary>What a query is made of.</summary>
public abstract record QueryBody : Relation;

/// <summary>SELECT ....</summary>
public sealed record Select(bool Distinct, NodeList<SelectItem> Items) : QueryBody
{
    /// <summary>FROM, if any.</summary>
    public Relation? From { get; init; }

    /// <summary>WHERE, if any.</summary>
    public Expression? Where { get; init; }

    /// <summary>GROUP BY, if any.</summary>
    public GroupBy? GroupBy { get; init; }

    /// <summary>HAVING, if any.</summary>
    public Expression? Having { get; init; }

    /// <summary>WINDOW, if any.</summary>
    public NodeList<WindowDefinition> Windows { get; init; } = [];
}

/// <summary>What a SELECT list is made of.</summary>
public abstract record SelectItem : Node;

/// <summary>expression [AS alias].</summary>
public sealed record SingleColumn(Expression Value, Identifier? Alias) : SelectItem;

/// <summary>[target.]* [AS (aliases)].</summary>
public sealed record AllColumns(Expression? Target, NodeList<Identifier> Aliases) : SelectItem;

/// <summary>GROUP BY [DISTINCT] elements.</summary>
public sealed record GroupBy(bool Distinct, NodeList<GroupingElement> Elements) : Node;

/// <summary>What a GROUP BY is made of.</summary>
public abstract record GroupingElement : Node;

/// <summary>One expression, or several in parentheses.</summary>
public sealed record SimpleGrouping(NodeList<Expression> Columns) : GroupingElement;

/// <summary>The kinds of grouping that stand for several.</summary>
public enum GroupingKind
{
    Sets,
    Rollup,
    Cube,
}

/// <summary>GROUPING SETS (...), ROLLUP (...) or CUBE (...).</summary>
public sealed record MultipleGrouping(GroupingKind Kind, NodeList<NodeList<Expression>> Sets) : GroupingElement;

/// <summary>The set operations.</summary>
public enum SetOperator
{
    Union,
    Intersect,
    Except,
}

/// <summary>left UNION|INTERSECT|EXCEPT [ALL] right.</summary>
public sealed record SetOperation(SetOperator Operator, bool All, QueryBody Left, QueryBody Right) : QueryBody;

/// <summary>VALUES ....</summary>
public sealed record Values(NodeList<Expression> Rows) : QueryBody;

/// <summary>TABLE name.</summary>
public sealed record TableBody(QualifiedName Name) : QueryBody;

/// <summary>(query) as a part of a query.</summary>
public sealed record NestedBody(Query Query) : QueryBody;
