namespace Tarn.Sql.Syntax;

/// <summary>A table, a view or a common table by name.</summary>
public sealed record TableName(QualifiedName Name) : Relation;

/// <summary>(query).</summary>
public sealed record SubqueryRelation(Query Query) : Relation;

/// <summary>LATERAL (query).</summary>
public sealed record Lateral(Query Query) : Relation;

/// <summary>UNNEST(values) [WITH ORDINALITY].</summary>
public sealed record Unnest(NodeList<Expression> Values, bool WithOrdinality) : Relation;

/// <summary>relation AS alias [(columns)].</summary>
public sealed record AliasedRelation(Relation Relation, Identifier Alias, NodeList<Identifier> Columns) : Relation;

/// <summary>relation TABLESAMPLE method (percentage).</summary>
public sealed record TableSample(Relation Relation, bool System, Expression Percentage) : Relation;

/// <summary>The kinds of join; Implicit is a comma.</summary>
public enum JoinKind
{
    Implicit,
    Cross,
    Inner,
    Left,
    Right,
    Full,
}

/// <summary>left JOIN right. At most one of the criteria is there; cross and implicit joins have none.</summary>
public sealed record Join(JoinKind Kind, Relation Left, Relation Right) : Relation
{
    /// <summary>ON condition.</summary>
    public Expression? On { get; init; }

    /// <summary>USING (columns).</summary>
    public NodeList<Identifier> Using { get; init; } = [];

    /// <summary>NATURAL.</summary>
    public bool Natural { get; init; }
}
