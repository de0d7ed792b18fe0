using Tarn.Duck;

namespace Tarn.Athena.Scanning;

/// <summary>Pieces of the SQL that scans are written in.</summary>
internal static class ScanSql
{
    /// <summary>The column that tells which partition a row's file is of: the name of its directory is <c>__tarn_partition=7</c>.</summary>
    public const string PartitionColumn = "__tarn_partition";

    /// <summary>The column in which a reader tells the path of a row's file.</summary>
    public const string FileColumn = "__tarn_file";

    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(DuckSql.Literal))}]";

    /// <summary>A struct literal of names and values, as options of DuckDB's readers want it.</summary>
    public static string Struct(IEnumerable<(string Name, string Value)> fields) =>
        $"{{{string.Join(", ", fields.Select(field => $"{DuckSql.Literal(field.Name)}: {DuckSql.Literal(field.Value)}"))}}}";

    /// <summary>Options by which a reader tells the partition and the file of a row.</summary>
    public static string OriginOptions(ScanSource source) =>
        (source.TellsPartitions ? $", hive_partitioning = true, hive_types = {{'{PartitionColumn}': INTEGER}}" : ", hive_partitioning = false")
        + (source.TellsObjects ? $", filename = '{FileColumn}'" : "");
}
