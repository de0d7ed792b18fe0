namespace Tarn.Glue.Storage;

/// <summary>A database as it is stored.</summary>
internal sealed record DatabaseDocument
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? LocationUri { get; init; }

    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    public DateTimeOffset? CreateTime { get; init; }

    public IReadOnlyList<PermissionsDocument>? CreateTableDefaultPermissions { get; init; }

    public string? CatalogId { get; init; }
}

internal sealed record PermissionsDocument(PrincipalDocument? Principal, IReadOnlyList<string>? Permissions);

internal sealed record PrincipalDocument(string? DataLakePrincipalIdentifier);

/// <summary>A table as it is stored, at its current version or an earlier one.</summary>
internal sealed record TableDocument
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

    public StorageDocument? StorageDescriptor { get; init; }

    public IReadOnlyList<ColumnDocument>? PartitionKeys { get; init; }

    public string? ViewOriginalText { get; init; }

    public string? ViewExpandedText { get; init; }

    public string? TableType { get; init; }

    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    public string? CreatedBy { get; init; }

    public bool? IsRegisteredWithLakeFormation { get; init; }

    public string? CatalogId { get; init; }

    /// <summary>Counts the changes, from 0.</summary>
    public string? VersionId { get; init; }

    internal long VersionNumber => long.Parse(VersionId!);

    internal int PartitionKeyCount => PartitionKeys?.Count ?? 0;
}

/// <summary>A partition as it is stored.</summary>
internal sealed record PartitionDocument
{
    public required IReadOnlyList<string> Values { get; init; }

    public required string DatabaseName { get; init; }

    public required string TableName { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public DateTimeOffset? LastAccessTime { get; init; }

    public StorageDocument? StorageDescriptor { get; init; }

    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    public DateTimeOffset? LastAnalyzedTime { get; init; }

    public string? CatalogId { get; init; }
}

/// <summary>Where the bytes of a table or partition are, as it is stored.</summary>
internal sealed record StorageDocument
{
    public IReadOnlyList<ColumnDocument>? Columns { get; init; }

    public string? Location { get; init; }

    public string? InputFormat { get; init; }

    public string? OutputFormat { get; init; }

    public bool? Compressed { get; init; }

    public int? NumberOfBuckets { get; init; }

    public SerDeDocument? SerdeInfo { get; init; }

    public IReadOnlyList<string>? BucketColumns { get; init; }

    public IReadOnlyList<OrderDocument>? SortColumns { get; init; }

    public IReadOnlyDictionary<string, string>? Parameters { get; init; }

    public SkewDocument? SkewedInfo { get; init; }

    public bool? StoredAsSubDirectories { get; init; }
}

internal sealed record ColumnDocument(string? Name, string? Type, string? Comment, IReadOnlyDictionary<string, string>? Parameters);

internal sealed record SerDeDocument(string? Name, string? SerializationLibrary, IReadOnlyDictionary<string, string>? Parameters);

internal sealed record OrderDocument(string? Column, int? SortOrder);

internal sealed record SkewDocument(
    IReadOnlyList<string>? SkewedColumnNames,
    IReadOnlyList<string>? SkewedColumnValues,
    IReadOnlyDictionary<string, string>? SkewedColumnValueLocationMaps);
