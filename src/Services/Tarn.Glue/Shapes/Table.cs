using Tarn.Kernel;

namespace Tarn.Glue;

/// <summary>A table as answers show it, and as it is stored.</summary>
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

    internal static Table From(TableInput input, string account, string databaseName, DateTimeOffset time) => new()
    {
        Name = Names.Fold(input.Name!),
        DatabaseName = databaseName,
        Description = input.Description,
        Owner = input.Owner,
        CreateTime = time,
        UpdateTime = time,
        LastAccessTime = input.LastAccessTime,
        LastAnalyzedTime = input.LastAnalyzedTime,
        Retention = input.Retention ?? 0,
        StorageDescriptor = input.StorageDescriptor?.WithDefaults(),
        PartitionKeys = input.PartitionKeys ?? [],
        ViewOriginalText = input.ViewOriginalText,
        ViewExpandedText = input.ViewExpandedText,
        TableType = input.TableType,
        Parameters = input.Parameters,
        CreatedBy = Caller.Root(account).Arn,
        IsRegisteredWithLakeFormation = false,
        CatalogId = account,
        VersionId = "0",
    };

    /// <summary>The table after an update with the input: all but its birth is replaced.</summary>
    internal Table UpdatedBy(TableInput input, DateTimeOffset time) => From(input, CatalogId!, DatabaseName, time) with
    {
        CreateTime = CreateTime,
        CreatedBy = CreatedBy,
        VersionId = (VersionNumber + 1).ToString(),
    };

    internal long VersionNumber => long.Parse(VersionId!);

    internal int PartitionKeyCount => PartitionKeys?.Count ?? 0;
}

/// <summary>A table as it was at one version.</summary>
public sealed record TableVersion(Table Table, string VersionId);
