using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>A partition as answers show it.</summary>
public sealed record Partition
{
    public required IReadOnlyList<string> Values { get; init; }

    public required string DatabaseName { get; init; }

    public required string TableName { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public DateTimeOffset? LastAccessTime { get; init; }

    public StorageDescriptor? StorageDescriptor { get; init; }

    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    public DateTimeOffset? LastAnalyzedTime { get; init; }

    public string? CatalogId { get; init; }
}

/// <summary>The values of one partition.</summary>
public sealed record PartitionValueList
{
    [Required, Each(MaxLength = 1_024)] public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>One of several parts that a table's partitions are read in, counted from 0.</summary>
public sealed record Segment
{
    [Required, Range(0, Limits.SegmentsMost - 1)] public int? SegmentNumber { get; init; }

    [Required, Range(1, Limits.SegmentsMost)] public int? TotalSegments { get; init; }
}
