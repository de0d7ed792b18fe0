using Tarn.Duck;

namespace Tarn.Athena.Scanning;

/// <summary>Pieces of the SQL that scans are written in.</summary>
internal static class ScanSql
{
    /// <summary>The column that tells which partition a row's file is of: the name of its directory is <c>__tarn_partition=7</c>.</summary>
    public const string PartitionColumn = "__tarn_partition";

    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(DuckSql.Literal))}]";

    /// <summary>A struct literal of names and values, as options of DuckDB's readers want it.</summary>
    public static string Struct(IEnumerable<(string Name, string Value)> fields) =>
        $"{{{string.Join(", ", fields.Select(field => $"{DuckSql.Literal(field.Name)}: {DuckSql.Literal(field.Value)}"))}}}";

    /// <summary>Options by which a reader tells the partition of a row.</summary>
    public static string PartitionOptions(bool isPartitioned) => isPartitioned
        ? $", hive_partitioning = true, hive_types = {{'{PartitionColumn}': INTEGER}}"
        : ", hive_partitioning = false";
}
