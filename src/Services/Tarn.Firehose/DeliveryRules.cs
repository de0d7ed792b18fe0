using Tarn.Firehose.Domain;
using Tarn.Firehose.Storage;

namespace Tarn.Firehose;

/// <summary>A destination's configuration, checked and made ready for work. Whatever is not supported is refused here by name.</summary>
internal sealed class DeliveryRules
{
    private DeliveryRules(ExtendedS3DestinationConfiguration configuration) => Configuration = configuration;

    /// <summary>The configuration with its defaults filled in, as descriptions show it.</summary>
    public ExtendedS3DestinationConfiguration Configuration { get; private set; }

    public required ObjectPrefix Prefix { get; init; }

    public required ObjectPrefix ErrorPrefix { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    public required bool IsGzip { get; init; }

    public required RecordSplitter? Splitter { get; init; }

    public required PartitionQuery? Query { get; init; }

    /// <summary>What is put behind each record; empty for nothing.</summary>
    public required byte[] Delimiter { get; init; }

    public required bool ConvertsToParquet { get; init; }

    public required JsonNaming Naming { get; init; }

    public string Bucket => Configuration.BucketARN![(Configuration.BucketARN!.LastIndexOf(':') + 1)..];

    /// <summary>How long an object that is refused for what it is is tried again.</summary>
    public TimeSpan RetryDuration => TimeSpan.FromSeconds(
        Configuration.DynamicPartitioningConfiguration?.RetryOptions?.DurationInSeconds ?? Limits.RetrySecondsDefault);

    public TimeSpan Interval => TimeSpan.FromSeconds(Configuration.BufferingHints!.IntervalInSeconds!.Value);

    public long SizeBytes => (long)Configuration.BufferingHints!.SizeInMBs!.Value << 20;

    public string Extension => !string.IsNullOrEmpty(Configuration.FileExtension) ? Configuration.FileExtension
        : ConvertsToParquet ? ".parquet" : IsGzip ? ".gz" : "";

    public string ParquetCompression => Configuration.DataFormatConversionConfiguration!.OutputFormatConfiguration!.Serializer!.ParquetSerDe!.Compression!;

    /// <summary>The rules of a stored destination.</summary>
    public static DeliveryRules From(DestinationDocument destination) => From(destination.Shape());

    /// <exception cref="Kernel.AwsException">Something in the configuration is wrong or not supported.</exception>
    public static DeliveryRules From(ExtendedS3DestinationConfiguration configuration)
    {
        CheckPlain(configuration);
        var processors = Processors.From(configuration.ProcessingConfiguration);
        var isPartitioned = configuration.DynamicPartitioningConfiguration?.Enabled == true;
        var conversion = Conversion.From(configuration.DataFormatConversionConfiguration, out var naming);
        var prefix = ParsePrefix("Prefix", configuration.Prefix ?? "");
        CheckPrefixes(configuration, prefix, processors.Query, isPartitioned);
        var rules = new DeliveryRules(configuration)
        {
            ErrorPrefix = ErrorPrefixOf(configuration),
            Prefix = prefix.WithDefaultTime(),
            Zone = ZoneOf(configuration.CustomTimeZone),
            IsGzip = configuration.CompressionFormat == "GZIP",
            Splitter = processors.Splitter,
            Query = processors.Query,
            Delimiter = processors.Delimiter,
            ConvertsToParquet = conversion?.Enabled == true,
            Naming = naming,
        };
        rules.Configuration = rules.WithDefaults(configuration, conversion, isPartitioned);
        return rules;
    }

    private ExtendedS3DestinationConfiguration WithDefaults(
        ExtendedS3DestinationConfiguration given, DataFormatConversionConfiguration? conversion, bool isPartitioned)
    {
        if (given.BufferingHints is { } hints && hints.SizeInMBs is null != hints.IntervalInSeconds is null)
            throw FirehoseErrors.HalfOfBufferingHints(hints.SizeInMBs is null ? "SizeInMBs" : "IntervalInSeconds");
        var isProcessed = isPartitioned || ConvertsToParquet;
        var size = given.BufferingHints?.SizeInMBs ?? (isProcessed ? Limits.SizeMegabytesMost : Limits.SizeMegabytesDefault);
        if (isProcessed && size < Limits.SizeMegabytesLeastProcessed)
            throw FirehoseErrors.BufferTooSmall(ConvertsToParquet ? "Data Format Conversion" : "Dynamic Partitioning");
        if (ConvertsToParquet && IsGzip)
            throw FirehoseErrors.CompressionWithConversion();
        return given with
        {
            BufferingHints = new BufferingHints
            {
                SizeInMBs = size,
                IntervalInSeconds = given.BufferingHints?.IntervalInSeconds ?? Limits.IntervalSecondsDefault,
            },
            CompressionFormat = given.CompressionFormat ?? "UNCOMPRESSED",
            EncryptionConfiguration = new EncryptionConfiguration { NoEncryptionConfig = "NoEncryption" },
            CloudWatchLoggingOptions = given.CloudWatchLoggingOptions ?? new CloudWatchLoggingOptions { Enabled = false },
            S3BackupMode = given.S3BackupMode ?? "Disabled",
            DataFormatConversionConfiguration = conversion,
        };
    }

    private static void CheckPlain(ExtendedS3DestinationConfiguration configuration)
    {
        if (configuration.CompressionFormat is { } compression and not ("UNCOMPRESSED" or "GZIP"))
            throw FirehoseErrors.NotSupported("CompressionFormat", compression, "UNCOMPRESSED or GZIP");
        if (configuration.S3BackupMode is "Enabled")
            throw FirehoseErrors.NotSupported("S3BackupMode", "Enabled", "Disabled");
        if (configuration.CloudWatchLoggingOptions?.Enabled == true)
            throw FirehoseErrors.NotSupported("CloudWatchLoggingOptions.Enabled", "true", "false; errors are in Tarn's own log");
    }

    private static void CheckPrefixes(
        ExtendedS3DestinationConfiguration configuration, ObjectPrefix prefix, PartitionQuery? query, bool isPartitioned)
    {
        if (prefix.HasErrorType)
            throw FirehoseErrors.InvalidPrefix("Prefix", "it may not hold !{firehose:error-output-type}.");
        if (prefix.HasExpressions && string.IsNullOrEmpty(configuration.ErrorOutputPrefix))
            throw FirehoseErrors.ErrorPrefixMissing();
        if (!isPartitioned && prefix.PartitionKeys.Count > 0)
            throw FirehoseErrors.PartitionKeysWithoutPartitioning();
        if (isPartitioned && (query is null || !query.Keys.Order(StringComparer.Ordinal).SequenceEqual(prefix.PartitionKeys.Order(StringComparer.Ordinal))))
            throw FirehoseErrors.DynamicPartitioningIncomplete();
        if (!isPartitioned && query is not null)
            throw FirehoseErrors.InvalidProcessor("MetadataExtraction", "it needs Dynamic Partitioning to be enabled.");
    }

    private static ObjectPrefix ErrorPrefixOf(ExtendedS3DestinationConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration.ErrorOutputPrefix))
            return ParsePrefix("Prefix", configuration.Prefix ?? "").WithDefaultErrorType();
        var prefix = ParsePrefix("ErrorOutputPrefix", configuration.ErrorOutputPrefix);
        if (prefix.PartitionKeys.Count > 0)
            throw FirehoseErrors.InvalidPrefix("ErrorOutputPrefix", "it may not hold partition keys.");
        if (prefix.HasExpressions && !prefix.HasErrorType)
            throw FirehoseErrors.InvalidPrefix("ErrorOutputPrefix", "with expressions it must hold !{firehose:error-output-type}.");
        return prefix.WithDefaultErrorType();
    }

    private static ObjectPrefix ParsePrefix(string member, string prefix)
    {
        try
        {
            return ObjectPrefix.Parse(prefix);
        }
        catch (FormatException error)
        {
            throw FirehoseErrors.InvalidPrefix(member, error.Message);
        }
    }

    private static TimeZoneInfo ZoneOf(string? zone)
    {
        if (string.IsNullOrEmpty(zone))
            return TimeZoneInfo.Utc;
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : throw FirehoseErrors.UnknownTimeZone(zone);
    }
}
