using Tarn.Firehose.Storage;

namespace Tarn.Firehose;

/// <summary>Destinations as the wire shapes them and as they are stored, each made of the other.</summary>
internal static class DestinationMapping
{
    public static DestinationDocument Document(ExtendedS3DestinationConfiguration shape) => new()
    {
        RoleARN = shape.RoleARN,
        BucketARN = shape.BucketARN,
        Prefix = shape.Prefix,
        ErrorOutputPrefix = shape.ErrorOutputPrefix,
        BufferingHints = shape.BufferingHints is { } hints ? new BufferingDocument(hints.SizeInMBs, hints.IntervalInSeconds) : null,
        CompressionFormat = shape.CompressionFormat,
        EncryptionConfiguration = shape.EncryptionConfiguration is { } encryption ? new EncryptionDocument(encryption.NoEncryptionConfig) : null,
        CloudWatchLoggingOptions = shape.CloudWatchLoggingOptions is { } logging
            ? new LoggingDocument(logging.Enabled, logging.LogGroupName, logging.LogStreamName)
            : null,
        ProcessingConfiguration = shape.ProcessingConfiguration is { } processing
            ? new ProcessingDocument(processing.Enabled, processing.Processors?.Select(Document).ToArray())
            : null,
        S3BackupMode = shape.S3BackupMode,
        DataFormatConversionConfiguration = shape.DataFormatConversionConfiguration is { } conversion ? Document(conversion) : null,
        DynamicPartitioningConfiguration = shape.DynamicPartitioningConfiguration is { } partitioning
            ? new PartitioningDocument(
                partitioning.Enabled, partitioning.RetryOptions is { } retry ? new RetryDocument(retry.DurationInSeconds) : null)
            : null,
        FileExtension = shape.FileExtension,
        CustomTimeZone = shape.CustomTimeZone,
    };

    public static ExtendedS3DestinationConfiguration Shape(this DestinationDocument stored) => new()
    {
        RoleARN = stored.RoleARN,
        BucketARN = stored.BucketARN,
        Prefix = stored.Prefix,
        ErrorOutputPrefix = stored.ErrorOutputPrefix,
        BufferingHints = stored.BufferingHints is { } hints
            ? new BufferingHints { SizeInMBs = hints.SizeInMBs, IntervalInSeconds = hints.IntervalInSeconds }
            : null,
        CompressionFormat = stored.CompressionFormat,
        EncryptionConfiguration = stored.EncryptionConfiguration is { } encryption
            ? new EncryptionConfiguration { NoEncryptionConfig = encryption.NoEncryptionConfig }
            : null,
        CloudWatchLoggingOptions = stored.CloudWatchLoggingOptions is { } logging
            ? new CloudWatchLoggingOptions { Enabled = logging.Enabled, LogGroupName = logging.LogGroupName, LogStreamName = logging.LogStreamName }
            : null,
        ProcessingConfiguration = stored.ProcessingConfiguration is { } processing
            ? new ProcessingConfiguration { Enabled = processing.Enabled, Processors = processing.Processors?.Select(Shape).ToArray() }
            : null,
        S3BackupMode = stored.S3BackupMode,
        DataFormatConversionConfiguration = stored.DataFormatConversionConfiguration is { } conversion ? Shape(conversion) : null,
        DynamicPartitioningConfiguration = stored.DynamicPartitioningConfiguration is { } partitioning
            ? new DynamicPartitioningConfiguration
            {
                Enabled = partitioning.Enabled,
                RetryOptions = partitioning.RetryOptions is { } retry ? new RetryOptions { DurationInSeconds = retry.DurationInSeconds } : null,
            }
            : null,
        FileExtension = stored.FileExtension,
        CustomTimeZone = stored.CustomTimeZone,
    };

    private static ProcessorDocument Document(Processor shape) => new(
        shape.Type, shape.Parameters?.Select(each => new ProcessorParameterDocument(each.ParameterName, each.ParameterValue)).ToArray());

    private static Processor Shape(ProcessorDocument stored) => new()
    {
        Type = stored.Type,
        Parameters = stored.Parameters?.Select(each => new ProcessorParameter
        {
            ParameterName = each.ParameterName,
            ParameterValue = each.ParameterValue,
        }).ToArray(),
    };

    private static ConversionDocument Document(DataFormatConversionConfiguration shape)
    {
        var schema = shape.SchemaConfiguration is { } given
            ? new SchemaDocument(given.RoleARN, given.CatalogId, given.DatabaseName, given.TableName, given.Region, given.VersionId)
            : null;
        var input = shape.InputFormatConfiguration is not { } format ? null : new InputFormatDocument(
            format.Deserializer is not { } deserializer ? null : new DeserializerDocument(
                deserializer.OpenXJsonSerDe is { } openX
                    ? new OpenXJsonDocument(openX.ConvertDotsInJsonKeysToUnderscores, openX.CaseInsensitive, openX.ColumnToJsonKeyMappings)
                    : null,
                deserializer.HiveJsonSerDe is null ? null : new HiveJsonDocument()));
        var output = shape.OutputFormatConfiguration is not { } written ? null : new OutputFormatDocument(
            written.Serializer is not { } serializer ? null : new SerializerDocument(
                serializer.ParquetSerDe is { } parquet
                    ? new ParquetDocument(
                        parquet.Compression, parquet.BlockSizeBytes, parquet.PageSizeBytes, parquet.EnableDictionaryCompression,
                        parquet.MaxPaddingBytes, parquet.WriterVersion)
                    : null));
        return new ConversionDocument(schema, input, output, shape.Enabled);
    }

    private static DataFormatConversionConfiguration Shape(ConversionDocument stored) => new()
    {
        Enabled = stored.Enabled,
        SchemaConfiguration = stored.SchemaConfiguration is not { } schema ? null : new SchemaConfiguration
        {
            RoleARN = schema.RoleARN,
            CatalogId = schema.CatalogId,
            DatabaseName = schema.DatabaseName,
            TableName = schema.TableName,
            Region = schema.Region,
            VersionId = schema.VersionId,
        },
        InputFormatConfiguration = stored.InputFormatConfiguration is not { } input ? null : new InputFormatConfiguration
        {
            Deserializer = input.Deserializer is not { } deserializer ? null : new Deserializer
            {
                OpenXJsonSerDe = deserializer.OpenXJsonSerDe is not { } openX ? null : new OpenXJsonSerDe
                {
                    ConvertDotsInJsonKeysToUnderscores = openX.ConvertDotsInJsonKeysToUnderscores,
                    CaseInsensitive = openX.CaseInsensitive,
                    ColumnToJsonKeyMappings = openX.ColumnToJsonKeyMappings,
                },
                HiveJsonSerDe = deserializer.HiveJsonSerDe is null ? null : new HiveJsonSerDe(),
            },
        },
        OutputFormatConfiguration = stored.OutputFormatConfiguration is not { } output ? null : new OutputFormatConfiguration
        {
            Serializer = output.Serializer is not { } serializer ? null : new Serializer
            {
                ParquetSerDe = serializer.ParquetSerDe is not { } parquet ? null : new ParquetSerDe
                {
                    Compression = parquet.Compression,
                    BlockSizeBytes = parquet.BlockSizeBytes,
                    PageSizeBytes = parquet.PageSizeBytes,
                    EnableDictionaryCompression = parquet.EnableDictionaryCompression,
                    MaxPaddingBytes = parquet.MaxPaddingBytes,
                    WriterVersion = parquet.WriterVersion,
                },
            },
        },
    };
}
