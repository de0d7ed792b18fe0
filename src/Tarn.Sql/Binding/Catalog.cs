using Tarn.Sql.Bound;

namespace Tarn.Sql.Binding;

/// <summary>Where tables are looked up. Names arrive in lower case.</summary>
public interface ICatalog
{
    /// <summary>Finds a table or a view; null if there is none. A null catalog is the default one, awsdatacatalog.</summary>
    TableDefinition? Find(string? catalog, string schema, string table);

    /// <summary>Whether a schema exists; asked only when a table was not found, to say which of the two is missing.</summary>
    bool SchemaExists(string? catalog, string schema) => true;
}
