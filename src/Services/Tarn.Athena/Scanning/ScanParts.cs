using Tarn.S3;
using Tarn.Sql.Types;

namespace Tarn.Athena.Scanning;

/// <summary>A data column that a query reads, and its place among the table's.</summary>
internal sealed record ScanColumn(string Name, TrinoType Type, int Place);

/// <summary>A partition column that a query reads, with its value in each partition; null is NULL.</summary>
internal sealed record ScanKey(string Name, TrinoType Type, IReadOnlyList<string?> Values);

/// <summary>Columns that every table has in Athena without declaring them. Source: Trino, "Hive connector", special columns.</summary>
internal static class HiddenColumn
{
    /// <summary>The object that a row is of, as <c>s3://bucket/key</c>.</summary>
    public static readonly Sql.Bound.ColumnInfo Path = new("$path", TrinoType.Varchar);

    public static readonly IReadOnlyList<string> Refused = ["$bucket", "$file_size", "$file_modified_time", "$partition"];
}

/// <summary>An object at a path, and the number of its partition.</summary>
/// <param name="Lease">Where it can be read.</param>
/// <param name="Name">What its owner knows it by: <c>s3://bucket/key</c>.</param>
/// <param name="Partition">The number of its partition.</param>
internal sealed record ScanFile(ScanLease Lease, string Name, int Partition);

/// <summary>What is to be scanned, of one format.</summary>
internal sealed record ScanSource(
    TableFormat Format, IReadOnlyList<string> AllColumns, IReadOnlyList<ScanColumn> Columns, IReadOnlyList<ScanKey> Keys, IReadOnlyList<ScanFile> Files)
{
    /// <summary>Whether rows tell the object that they are of.</summary>
    public bool TellsObjects { get; init; }

    /// <summary>Whether a row's partition must be told from its file: not when all are of one.</summary>
    public bool TellsPartitions => Keys.Count > 0 && Files.Any(file => file.Partition != Files[0].Partition);

    public IReadOnlyList<string> Paths => [.. Files.Select(file => file.Lease.Path)];
}
