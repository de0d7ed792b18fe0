using Tarn.Sql.Types;

namespace Tarn.Sql.Binding;

/// <summary>Where tables are looked up. Names arrive in lower case.</summary>
public interface ICatalog
{
    /// <summary>Finds a table or a view; null if there is none. A null catalog is the default one, awsdatacatalog.</summary>
    TableDefinition? Find(string? catalog, string schema, string table);

    /// <summary>Whether a schema exists; asked only when a table was not found, to say which of the two is missing.</summary>
    bool SchemaExists(string? catalog, string schema) => true;
}

/// <summary>A column of a table.</summary>
public sealed record ColumnInfo(string Name, TrinoType Type)
{
    /// <summary>Makes a column from a type as the Glue catalog writes it.</summary>
    public static ColumnInfo FromHive(string name, string hiveType) => new(name, HiveTypes.Parse(hiveType).ToTrino());
}

/// <summary>A table with its data columns and, after them, its partition columns; or a view, with the text of its query.</summary>
public sealed record TableDefinition(
    string Schema, string Name, IReadOnlyList<ColumnInfo> Columns, IReadOnlyList<ColumnInfo> PartitionColumns)
{
    /// <summary>The text of the query if this is a view; its columns are then those of the query.</summary>
    public string? ViewQuery { get; init; }

    /// <summary>Whatever the caller wants to find again when it prints.</summary>
    public object? Tag { get; init; }
}
