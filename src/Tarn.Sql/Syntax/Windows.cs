namespace Tarn.Sql.Syntax;

/// <summary>How NULLs sort; Trino's default is last in both directions.</summary>
public enum NullOrder
{
    Default,
    First,
    Last,
}

/// <summary>One item of ORDER BY.</summary>
public sealed record SortItem(Expression Key, bool Descending, NullOrder Nulls) : Node;

/// <summary>What follows OVER.</summary>
public abstract record Window : Node;

/// <summary>OVER name.</summary>
public sealed record WindowReference(Identifier Name) : Window;

/// <summary>OVER ([name] [PARTITION BY] [ORDER BY] [frame]).</summary>
public sealed record WindowSpecification(
    Identifier? Existing, NodeList<Expression> PartitionBy, NodeList<SortItem> OrderBy, WindowFrame? Frame) : Window;

/// <summary>name AS (specification) of a WINDOW clause.</summary>
public sealed record WindowDefinition(Identifier Name, WindowSpecification Specification) : Node;

/// <summary>What a frame counts.</summary>
public enum FrameUnit
{
    Rows,
    Range,
    Groups,
}

/// <summary>The kinds of frame ends, in the order of the rows they stand for.</summary>
public enum FrameBoundKind
{
    UnboundedPreceding,
    Preceding,
    CurrentRow,
    Following,
    UnboundedFollowing,
}

/// <summary>One end of a frame.</summary>
public sealed record FrameBound(FrameBoundKind Kind, Expression? Offset) : Node;

/// <summary>unit BETWEEN start AND end, or unit start.</summary>
public sealed record WindowFrame(FrameUnit Unit, FrameBound Start, FrameBound? End) : Node;
