using Tarn.Sql.Bound;
using Tarn.Sql.Types;

namespace Tarn.Sql.Binding;

/// <summary>A column that names can mean, and what it stands for.</summary>
internal sealed record Field(string? Name, QualifiedPrefix? Relation, BoundExpression Value, bool Nullable)
{
    internal TrinoType Type => Value.Type;

    /// <summary>Only its name means it, a star does not.</summary>
    internal bool IsHidden { get; init; }

    /// <summary>Whoever names it is told that it is not there.</summary>
    internal bool IsRefused { get; init; }
}

/// <summary>The name of a relation, from catalog to table; an alias is one part.</summary>
internal sealed record QualifiedPrefix(NodeList<string> Parts)
{
    internal bool EndsWith(IReadOnlyList<string> suffix)
    {
        if (suffix.Count > Parts.Count)
            return false;
        for (var i = 0; i < suffix.Count; i++)
        {
            if (Parts[Parts.Count - suffix.Count + i] != suffix[i])
                return false;
        }

        return true;
    }
}

/// <summary>The columns a SELECT sees, and behind them those of the queries around it.</summary>
internal sealed class Scope(Scope? parent, IReadOnlyList<Field> fields)
{
    internal Scope? Parent { get; } = parent;

    internal IReadOnlyList<Field> Fields { get; } = fields;

    /// <summary>Finds an unqualified or qualified column here; null if there is none, an error if there are two.</summary>
    internal Field? Find(IReadOnlyList<string> prefix, string name, Position position, string shown)
    {
        Field? found = null;
        foreach (var field in Fields)
        {
            if (!string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase))
                continue;
            if (prefix.Count > 0 && (field.Relation is null || !field.Relation.EndsWith(prefix)))
                continue;
            if (found is not null)
                throw new SqlException(SqlErrorCode.AmbiguousName, position, $"Column '{shown}' is ambiguous");
            found = field;
        }
        if (found is { IsRefused: true })
            throw new SqlException(SqlErrorCode.NotSupported, position, $"Column '{shown}' is not supported by Tarn");
        return found;
    }

    /// <summary>The numbers of the relations whose columns are here.</summary>
    internal HashSet<int> Relations()
    {
        var relations = new HashSet<int>();
        foreach (var field in Fields)
        {
            BoundWalker.Visit(field.Value, node =>
            {
                if (node is BoundColumn column)
                    relations.Add(column.Relation);
                return true;
            });
        }

        return relations;
    }
}
