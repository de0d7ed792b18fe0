using Tarn.Kernel;

namespace Tarn.Firehose;

/// <summary>An S3 destination in its first form.</summary>
public sealed record S3DestinationConfiguration
{
    [Required, Length(1, Limits.ArnLength), Pattern(Limits.RoleArnPattern)] public string? RoleARN { get; init; }

    [Required, Length(1, Limits.BucketArnLength), Pattern(Limits.BucketArnPattern)] public string? BucketARN { get; init; }

    [Length(0, Limits.PrefixLength), Pattern(Limits.LinePattern)] public string? Prefix { get; init; }

    [Length(0, Limits.PrefixLength), Pattern(Limits.LinePattern)] public string? ErrorOutputPrefix { get; init; }

    public BufferingHints? BufferingHints { get; init; }

    [OneOf("UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY")] public string? CompressionFormat { get; init; }

    public EncryptionConfiguration? EncryptionConfiguration { get; init; }

    public CloudWatchLoggingOptions? CloudWatchLoggingOptions { get; init; }
}

/// <summary>An S3 destination with all that can be done to records on the way; as a description, too.</summary>
public sealed record ExtendedS3DestinationConfiguration
{
    [Required, Length(1, Limits.ArnLength), Pattern(Limits.RoleArnPattern)] public string? RoleARN { get; init; }

    [Required, Length(1, Limits.BucketArnLength), Pattern(Limits.BucketArnPattern)] public string? BucketARN { get; init; }

    [Length(0, Limits.PrefixLength), Pattern(Limits.LinePattern)] public string? Prefix { get; init; }

    [Length(0, Limits.PrefixLength), Pattern(Limits.LinePattern)] public string? ErrorOutputPrefix { get; init; }

    public BufferingHints? BufferingHints { get; init; }

    [OneOf("UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY")] public string? CompressionFormat { get; init; }

    public EncryptionConfiguration? EncryptionConfiguration { get; init; }

    public CloudWatchLoggingOptions? CloudWatchLoggingOptions { get; init; }

    public ProcessingConfiguration? ProcessingConfiguration { get; init; }

    [OneOf("Disabled", "Enabled")] public string? S3BackupMode { get; init; }

    public DataFormatConversionConfiguration? DataFormatConversionConfiguration { get; init; }

    public DynamicPartitioningConfiguration? DynamicPartitioningConfiguration { get; init; }

    [Length(0, 128), Pattern(Limits.FileExtensionPattern)] public string? FileExtension { get; init; }

    [Length(0, 50), Pattern(Limits.TimeZonePattern)] public string? CustomTimeZone { get; init; }

    internal static ExtendedS3DestinationConfiguration From(S3DestinationConfiguration plain) => new()
    {
        RoleARN = plain.RoleARN,
        BucketARN = plain.BucketARN,
        Prefix = plain.Prefix,
        ErrorOutputPrefix = plain.ErrorOutputPrefix,
        BufferingHints = plain.BufferingHints,
        CompressionFormat = plain.CompressionFormat,
        EncryptionConfiguration = plain.EncryptionConfiguration,
        CloudWatchLoggingOptions = plain.CloudWatchLoggingOptions,
    };

    /// <summary>The first form of this destination, which descriptions hold beside the extended one.</summary>
    internal S3DestinationConfiguration ToPlain() => new()
    {
        RoleARN = RoleARN,
        BucketARN = BucketARN,
        Prefix = Prefix,
        ErrorOutputPrefix = ErrorOutputPrefix,
        BufferingHints = BufferingHints,
        CompressionFormat = CompressionFormat,
        EncryptionConfiguration = EncryptionConfiguration,
        CloudWatchLoggingOptions = CloudWatchLoggingOptions,
    };
}

public sealed record BufferingHints
{
    [Range(1, Limits.SizeMegabytesMost)] public int? SizeInMBs { get; init; }

    [Range(0, Limits.IntervalSecondsMost)] public int? IntervalInSeconds { get; init; }
}

/// <summary>Only NoEncryption is supported: objects are kept as the bucket keeps them.</summary>
public sealed record EncryptionConfiguration
{
    [OneOf("NoEncryption")] public string? NoEncryptionConfig { get; init; }
}

public sealed record CloudWatchLoggingOptions
{
    public bool? Enabled { get; init; }

    [Length(0, 512), Pattern(Limits.LogGroupPattern)] public string? LogGroupName { get; init; }

    [Length(0, 512), Pattern(Limits.LogStreamPattern)] public string? LogStreamName { get; init; }
}

public sealed record DynamicPartitioningConfiguration
{
    public bool? Enabled { get; init; }

    public RetryOptions? RetryOptions { get; init; }
}

/// <summary>
/// How long an object is tried that S3 refuses for what it is (its key, say); then its records go to the error prefix. It ends no other
/// delivery: to a bucket that is not there AWS tries for as long as it keeps the records, 24 hours, and then loses them; Tarn keeps them
/// until they are delivered. Source: "Handle data delivery failures", Amazon Data Firehose Developer Guide.
/// </summary>
public sealed record RetryOptions
{
    [Range(0, 7_200)] public int? DurationInSeconds { get; init; }
}

public sealed record ProcessingConfiguration
{
    public bool? Enabled { get; init; }

    public IReadOnlyList<Processor>? Processors { get; init; }
}

public sealed record Processor
{
    [Required, OneOf("RecordDeAggregation", "Decompression", "CloudWatchLogProcessing", "Lambda", "MetadataExtraction", "AppendDelimiterToRecord")]
    public string? Type { get; init; }

    public IReadOnlyList<ProcessorParameter>? Parameters { get; init; }
}

public sealed record ProcessorParameter
{
    [Required, OneOf(
        "LambdaArn", "NumberOfRetries", "MetadataExtractionQuery", "JsonParsingEngine", "RoleArn", "BufferSizeInMBs", "BufferIntervalInSeconds", "SubRecordType",
        "Delimiter", "CompressionFormat", "DataMessageExtraction")]
    public string? ParameterName { get; init; }

    [Required, Length(1, 5_120), Pattern(Limits.ParameterPattern)] public string? ParameterValue { get; init; }
}
