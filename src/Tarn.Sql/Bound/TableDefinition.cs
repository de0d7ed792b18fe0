using Tarn.Sql.Types;

namespace Tarn.Sql.Bound;

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
    /// <summary>Columns that only their names mean, SELECT * does not; such as <c>$path</c>.</summary>
    public IReadOnlyList<ColumnInfo> HiddenColumns { get; init; } = [];

    /// <summary>Names that stand for hidden columns elsewhere and are refused here.</summary>
    public IReadOnlyList<string> RefusedColumns { get; init; } = [];

    /// <summary>All columns: those with data, those of the partitions, the hidden ones.</summary>
    public IEnumerable<ColumnInfo> AllColumns => Columns.Concat(PartitionColumns).Concat(HiddenColumns);

    /// <summary>The text of the query if this is a view; its columns are then those of the query.</summary>
    public string? ViewQuery { get; init; }

    /// <summary>Whatever the caller wants to find again when it prints.</summary>
    public object? Tag { get; init; }
}
