namespace Tarn.Firehose.Storage;

/// <summary>A destination as metadata keeps it, its defaults filled in.</summary>
internal sealed record DestinationDocument
{
    public string? RoleARN { get; init; }

    public string? BucketARN { get; init; }

    public string? Prefix { get; init; }

    public string? ErrorOutputPrefix { get; init; }

    public BufferingDocument? BufferingHints { get; init; }

    public string? CompressionFormat { get; init; }

    public EncryptionDocument? EncryptionConfiguration { get; init; }

    public LoggingDocument? CloudWatchLoggingOptions { get; init; }

    public ProcessingDocument? ProcessingConfiguration { get; init; }

    public string? S3BackupMode { get; init; }

    public ConversionDocument? DataFormatConversionConfiguration { get; init; }

    public PartitioningDocument? DynamicPartitioningConfiguration { get; init; }

    public string? FileExtension { get; init; }

    public string? CustomTimeZone { get; init; }
}

internal sealed record BufferingDocument(int? SizeInMBs, int? IntervalInSeconds);

internal sealed record EncryptionDocument(string? NoEncryptionConfig);

internal sealed record LoggingDocument(bool? Enabled, string? LogGroupName, string? LogStreamName);

internal sealed record PartitioningDocument(bool? Enabled, RetryDocument? RetryOptions);

internal sealed record RetryDocument(int? DurationInSeconds);

internal sealed record ProcessingDocument(bool? Enabled, IReadOnlyList<ProcessorDocument>? Processors);

internal sealed record ProcessorDocument(string? Type, IReadOnlyList<ProcessorParameterDocument>? Parameters);

internal sealed record ProcessorParameterDocument(string? ParameterName, string? ParameterValue);

/// <summary>The conversion of JSON to Parquet.</summary>
internal sealed record ConversionDocument(
    SchemaDocument? SchemaConfiguration, InputFormatDocument? InputFormatConfiguration, OutputFormatDocument? OutputFormatConfiguration, bool? Enabled);

internal sealed record SchemaDocument(
    string? RoleARN, string? CatalogId, string? DatabaseName, string? TableName, string? Region, string? VersionId);

internal sealed record InputFormatDocument(DeserializerDocument? Deserializer);

internal sealed record DeserializerDocument(OpenXJsonDocument? OpenXJsonSerDe, HiveJsonDocument? HiveJsonSerDe);

internal sealed record OpenXJsonDocument(
    bool? ConvertDotsInJsonKeysToUnderscores, bool? CaseInsensitive, IReadOnlyDictionary<string, string>? ColumnToJsonKeyMappings);

internal sealed record HiveJsonDocument;

internal sealed record OutputFormatDocument(SerializerDocument? Serializer);

internal sealed record SerializerDocument(ParquetDocument? ParquetSerDe);

internal sealed record ParquetDocument(
    string? Compression, int? BlockSizeBytes, int? PageSizeBytes, bool? EnableDictionaryCompression, int? MaxPaddingBytes, string? WriterVersion);

internal sealed record DirectPutSourceDocument(int? ThroughputHintInMBs);

internal sealed record KinesisSourceDocument(string? KinesisStreamARN, string? RoleARN);
