using Tarn.Firehose.Domain;

namespace Tarn.Firehose;

/// <summary>Checks the configuration of a format conversion and fills in its defaults.</summary>
internal static class Conversion
{
    private static readonly ParquetSerDe Defaults = new()
    {
        Compression = "SNAPPY",
        BlockSizeBytes = 256 << 20,
        PageSizeBytes = 1 << 20,
        EnableDictionaryCompression = false,
        MaxPaddingBytes = 0,
        WriterVersion = "V1",
    };

    public static DataFormatConversionConfiguration? From(DataFormatConversionConfiguration? given, out JsonNaming naming)
    {
        naming = new JsonNaming();
        if (given is null || given.Enabled == false)
            return given;
        var schema = given.SchemaConfiguration ?? throw FirehoseErrors.ConversionIncomplete("SchemaConfiguration");
        if (schema.RoleARN is null || schema.DatabaseName is null || schema.TableName is null)
            throw FirehoseErrors.ConversionIncomplete("SchemaConfiguration with RoleARN, DatabaseName and TableName");
        if (schema.VersionId is { } version and not "LATEST")
            throw FirehoseErrors.NotSupported("SchemaConfiguration.VersionId", version, "LATEST");
        naming = NamingOf(given.InputFormatConfiguration?.Deserializer);
        var parquet = given.OutputFormatConfiguration?.Serializer?.ParquetSerDe
            ?? throw FirehoseErrors.ConversionIncomplete("OutputFormatConfiguration with a Serializer with ParquetSerDe");
        CheckTuning(parquet);
        return given with
        {
            Enabled = true,
            SchemaConfiguration = schema with { VersionId = "LATEST" },
            OutputFormatConfiguration = new OutputFormatConfiguration
            {
                Serializer = new Serializer { ParquetSerDe = Defaults with { Compression = parquet.Compression ?? Defaults.Compression } },
            },
        };
    }

    private static JsonNaming NamingOf(Deserializer? deserializer)
    {
        if (deserializer is null || (deserializer.OpenXJsonSerDe is null) == (deserializer.HiveJsonSerDe is null))
            throw FirehoseErrors.ConversionIncomplete("InputFormatConfiguration with a Deserializer with either OpenXJsonSerDe or HiveJsonSerDe");
        return deserializer.OpenXJsonSerDe is not { } openX ? new JsonNaming() : new JsonNaming
        {
            IsCaseInsensitive = openX.CaseInsensitive ?? true,
            DotsBecomeUnderscores = openX.ConvertDotsInJsonKeysToUnderscores ?? false,
            KeysByColumn = openX.ColumnToJsonKeyMappings ?? new Dictionary<string, string>(),
        };
    }

    private static void CheckTuning(ParquetSerDe given)
    {
        Check("BlockSizeBytes", given.BlockSizeBytes, Defaults.BlockSizeBytes);
        Check("PageSizeBytes", given.PageSizeBytes, Defaults.PageSizeBytes);
        Check("EnableDictionaryCompression", given.EnableDictionaryCompression, Defaults.EnableDictionaryCompression);
        Check("MaxPaddingBytes", given.MaxPaddingBytes, Defaults.MaxPaddingBytes);
        Check("WriterVersion", given.WriterVersion, Defaults.WriterVersion);
    }

    private static void Check<T>(string member, T? given, T? supported)
    {
        if (given is not null && !given.Equals(supported))
            throw FirehoseErrors.NotSupported("ParquetSerDe." + member, given.ToString()!, $"{supported}, or leave it out");
    }
}
