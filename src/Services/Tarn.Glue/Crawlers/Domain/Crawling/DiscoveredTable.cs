using Tarn.Lake;

namespace Tarn.Glue.Domain.Crawling;

/// <summary>A table that a crawl found.</summary>
/// <param name="Root">The key of its folder (empty for the bucket), or of its one file.</param>
/// <param name="PartitionKeys">The names of its partition keys; none when the files lie in the root itself.</param>
internal sealed record DiscoveredTable(
    string Root, FileSchema Schema, IReadOnlyList<string> PartitionKeys, IReadOnlyList<DiscoveredPartition> Partitions)
{
    public FileStatistics Statistics => FileStatistics.Of([.. Partitions.SelectMany(partition => partition.Files)]);

    /// <summary>The columns but for those that partition keys have the names of: Hive has each name once.</summary>
    public IReadOnlyList<HiveField> Columns => Without(Schema.Columns);

    public IReadOnlyList<HiveField> Without(IReadOnlyList<HiveField> columns) =>
        [.. columns.Where(column => !PartitionKeys.Contains(column.Name, StringComparer.OrdinalIgnoreCase))];
}

/// <summary>Files that lie together: a partition, or all files of a table that has none.</summary>
internal sealed record DiscoveredPartition(
    string Folder, IReadOnlyList<string> Values, FileSchema Schema, IReadOnlyList<CrawledFile> Files);
