using System.Globalization;
using Tarn.Glue.Domain.Crawling;
using Tarn.Lake;

namespace Tarn.Glue.Workers;

/// <summary>Tables and partitions as crawlers write them.</summary>
internal static class TableInputs
{
    public const string UpdatedBy = "UPDATED_BY_CRAWLER";
    public const string DeprecatedBy = "DEPRECATED_BY_CRAWLER";

    public static TableInput TableOf(DiscoveredTable table, string name, S3Location target, string crawler, DateTimeOffset time)
    {
        var parameters = ParametersOf(table.Schema, table.Statistics, crawler);
        if (table.PartitionKeys.Count > 0)
            parameters["partition_filtering.enabled"] = "true";
        return new TableInput
        {
            Name = name,
            Owner = "owner",
            LastAccessTime = time,
            Retention = 0,
            TableType = "EXTERNAL_TABLE",
            PartitionKeys = [.. table.PartitionKeys.Select(key => new Column { Name = key, Type = "string" })],
            Parameters = parameters,
            StorageDescriptor = StorageOf(table.Schema, table.Columns, target.WithKey(table.Root).ToString(), parameters),
        };
    }

    /// <summary>The partition with its own columns, or with the table's when it inherits.</summary>
    public static PartitionInput PartitionOf(
        DiscoveredTable table, DiscoveredPartition partition, S3Location target, string crawler, StorageDescriptor? inherited, DateTimeOffset time)
    {
        var parameters = ParametersOf(partition.Schema, FileStatistics.Of(partition.Files), crawler);
        var location = target.WithKey(partition.Folder).ToString();
        return new PartitionInput
        {
            Values = partition.Values,
            LastAccessTime = time,
            Parameters = parameters,
            StorageDescriptor = inherited is null
                ? StorageOf(partition.Schema, table.Without(partition.Schema.Columns), location, parameters)
                : inherited with { Location = location },
        };
    }

    public static List<Column> ColumnsOf(IEnumerable<HiveField> columns) =>
        [.. columns.Select(column => new Column { Name = column.Name, Type = column.Type.ToString() })];

    private static StorageDescriptor StorageOf(
        FileSchema schema, IReadOnlyList<HiveField> columns, string location, IReadOnlyDictionary<string, string> parameters) => new()
        {
            Columns = ColumnsOf(columns),
            Location = location,
            InputFormat = schema.Format.InputFormat,
            OutputFormat = schema.Format.OutputFormat,
            Compressed = schema.Compression != "none",
            NumberOfBuckets = -1,
            SerdeInfo = new SerDeInfo
            {
                SerializationLibrary = schema.Format.SerializationLibrary,
                Parameters = schema.Format.SerializationParameters(columns),
            },
            BucketColumns = [],
            SortColumns = [],
            Parameters = parameters,
            StoredAsSubDirectories = false,
        };

    private static SortedDictionary<string, string> ParametersOf(FileSchema schema, FileStatistics statistics, string crawler)
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["CrawlerSchemaSerializerVersion"] = "1.0",
            ["CrawlerSchemaDeserializerVersion"] = "1.0",
            [UpdatedBy] = crawler,
            ["classification"] = schema.Format.Classification,
            ["compressionType"] = schema.Compression,
            ["typeOfData"] = "file",
            ["objectCount"] = Text(statistics.Objects),
            ["sizeKey"] = Text(statistics.SizeBytes),
            ["recordCount"] = Text(statistics.Records),
            ["averageRecordSize"] = Text(statistics.AverageRecordBytes),
        };
        foreach (var (name, value) in schema.Format.TableParameters)
            parameters[name] = value;
        return parameters;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
