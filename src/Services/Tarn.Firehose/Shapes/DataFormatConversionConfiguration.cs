using Tarn.Kernel;

namespace Tarn.Firehose;

/// <summary>JSON records to Parquet, by the columns of a Glue table.</summary>
public sealed record DataFormatConversionConfiguration
{
    public SchemaConfiguration? SchemaConfiguration { get; init; }

    public InputFormatConfiguration? InputFormatConfiguration { get; init; }

    public OutputFormatConfiguration? OutputFormatConfiguration { get; init; }

    public bool? Enabled { get; init; }
}

public sealed record SchemaConfiguration
{
    [Length(1, Limits.WordLength), Pattern(Limits.WordPattern)] public string? RoleARN { get; init; }

    [Length(1, Limits.WordLength), Pattern(Limits.WordPattern)] public string? CatalogId { get; init; }

    [Length(1, Limits.WordLength), Pattern(Limits.WordPattern)] public string? DatabaseName { get; init; }

    [Length(1, Limits.WordLength), Pattern(Limits.WordPattern)] public string? TableName { get; init; }

    [Length(1, Limits.WordLength), Pattern(Limits.WordPattern)] public string? Region { get; init; }

    /// <summary>Only LATEST is supported.</summary>
    [Length(1, Limits.WordLength), Pattern(Limits.WordPattern)] public string? VersionId { get; init; }
}

public sealed record InputFormatConfiguration
{
    public Deserializer? Deserializer { get; init; }
}

public sealed record Deserializer
{
    public OpenXJsonSerDe? OpenXJsonSerDe { get; init; }

    public HiveJsonSerDe? HiveJsonSerDe { get; init; }
}

public sealed record OpenXJsonSerDe
{
    public bool? ConvertDotsInJsonKeysToUnderscores { get; init; }

    public bool? CaseInsensitive { get; init; }

    [Each(MinLength = 1, MaxLength = Limits.WordLength, Pattern = Limits.WordPattern)]
    public IReadOnlyDictionary<string, string>? ColumnToJsonKeyMappings { get; init; }
}

/// <summary>TimestampFormats is not supported.</summary>
public sealed record HiveJsonSerDe;

public sealed record OutputFormatConfiguration
{
    public Serializer? Serializer { get; init; }
}

/// <summary>OrcSerDe is not supported.</summary>
public sealed record Serializer
{
    public ParquetSerDe? ParquetSerDe { get; init; }
}

/// <summary>The compression can be chosen; the tuning of blocks and pages only be left as it is.</summary>
public sealed record ParquetSerDe
{
    [OneOf("UNCOMPRESSED", "GZIP", "SNAPPY")] public string? Compression { get; init; }

    [Range(67_108_864, int.MaxValue)] public int? BlockSizeBytes { get; init; }

    [Range(65_536, int.MaxValue)] public int? PageSizeBytes { get; init; }

    public bool? EnableDictionaryCompression { get; init; }

    [Range(0, int.MaxValue)] public int? MaxPaddingBytes { get; init; }

    [OneOf("V1", "V2")] public string? WriterVersion { get; init; }
}
