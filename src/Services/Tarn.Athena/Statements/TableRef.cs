using Tarn.Athena.Domain;
using Tarn.Athena.Storage;
using Tarn.Sql.Syntax;

namespace Tarn.Athena.Statements;

/// <summary>The table that a definition names.</summary>
internal sealed record TableRef(string Database, string Table)
{
    /// <summary>Where names are looked up when nothing says otherwise.</summary>
    public const string DefaultDatabase = "default";

    public static TableRef Of(QualifiedName name, ExecutionDocument execution)
    {
        var parts = name.Parts;
        if (parts.Count == 3 && !parts[0].Value.Equals(DataCatalog.Default, StringComparison.OrdinalIgnoreCase))
            throw new QueryFailure($"CATALOG_NOT_FOUND: Catalog '{parts[0].Value}' does not exist");
        if (parts.Count > 3)
            throw new QueryFailure($"SYNTAX_ERROR: Too many dots in table name: {name}");
        var database = parts.Count > 1 ? parts[^2].Canonical : execution.Database?.ToLowerInvariant() ?? DefaultDatabase;
        return new TableRef(database, parts[^1].Canonical);
    }

    public override string ToString() => $"{Database}.{Table}";
}
