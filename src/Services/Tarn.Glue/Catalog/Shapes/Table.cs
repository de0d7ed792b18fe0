namespace Tarn.Glue;

/// <summary>A table as answers show it.</summary>
public sealed record Table
{
    public required string Name { get; init; }

    public required string DatabaseName { get; init; }

    public string? Description { get; init; }

    public string? Owner { get; init; }

    public DateTimeOffset? CreateTime { get; init; }

    public DateTimeOffset? UpdateTime { get; init; }

    public DateTimeOffset? LastAccessTime { get; init; }

    public DateTimeOffset? LastAnalyzedTime { get; init; }

    public int? Retention { get; init; }

    public StorageDescriptor? StorageDescriptor { get; init; }

    public IReadOnlyList<Column>? PartitionKeys { get; init; }

    public string? ViewOriginalText { get; init; }

    public string? ViewExpandedText { get; init; }

    public string? TableType { get; init; }

    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    public string? CreatedBy { get; init; }

    public bool? IsRegisteredWithLakeFormation { get; init; }

    public string? CatalogId { get; init; }

    /// <summary>Counts the changes, from 0.</summary>
    public string? VersionId { get; init; }
}

/// <summary>A table as it was at one version.</summary>
public sealed record TableVersion(Table Table, string VersionId);
