namespace Tarn.Sql.Syntax;

/// <summary>A node of the syntax tree. Nodes are immutable and compare by what they say.</summary>
public abstract record Node
{
    /// <summary>Where the node begins.</summary>
    public Position Position { get; init; }
}

/// <summary>A whole statement.</summary>
public abstract record Statement : Node
{
    /// <summary>How many question marks stand in it.</summary>
    public int ParameterCount { get; init; }
}

/// <summary>Something with a value.</summary>
public abstract record Expression : Node;

/// <summary>Something with rows, in a FROM clause.</summary>
public abstract record Relation : Node;

/// <summary>A name as written; unquoted names are compared without regard to case, and quoted ones too, as Trino does.</summary>
public sealed record Identifier(string Value, bool Quoted = false) : Expression
{
    /// <summary>The form under which names are looked up.</summary>
    public string Canonical => Value.ToLowerInvariant();
}

/// <summary>A dotted name.</summary>
public sealed record QualifiedName(NodeList<Identifier> Parts) : Node
{
    /// <summary>The last part.</summary>
    public Identifier Last => Parts[^1];

    /// <inheritdoc/>
    public override string ToString() => string.Join('.', Parts.Select(part => part.Canonical));
}
