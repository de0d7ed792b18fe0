using Tarn.Lake;

namespace Tarn.Glue.Domain.Crawling;

/// <summary>How the rows of a file are written, with what Hive needs to know to read them.</summary>
internal abstract record DataFormat
{
    /// <summary>What Glue calls the format.</summary>
    public abstract string Classification { get; }

    /// <summary>Values are text in the file, so that any of them can be read as a string.</summary>
    public abstract bool IsText { get; }

    public virtual string InputFormat => FileFormat.Text.InputFormat;

    public virtual string OutputFormat => FileFormat.Text.OutputFormat;

    public abstract string SerializationLibrary { get; }

    public abstract IReadOnlyDictionary<string, string> SerializationParameters(IReadOnlyList<HiveField> columns);

    /// <summary>What the crawler notes on the table beyond its counts.</summary>
    public virtual IReadOnlyDictionary<string, string> TableParameters => new Dictionary<string, string>();
}

/// <summary>Delimited text.</summary>
internal sealed record CsvFormat(char Delimiter, bool HasHeader, bool IsQuoted) : DataFormat
{
    public override string Classification => "csv";

    public override bool IsText => true;

    public override string SerializationLibrary => IsQuoted ? SerDes.OpenCsv : SerDes.LazySimple;

    public override IReadOnlyDictionary<string, string> SerializationParameters(IReadOnlyList<HiveField> columns) => IsQuoted
        ? new Dictionary<string, string> { ["separatorChar"] = Delimiter.ToString(), ["quoteChar"] = "\"", ["escapeChar"] = "\\" }
        : new Dictionary<string, string> { ["field.delim"] = Delimiter.ToString() };

    public override IReadOnlyDictionary<string, string> TableParameters
    {
        get
        {
            var parameters = new Dictionary<string, string>
            {
                ["delimiter"] = Delimiter.ToString(),
                ["columnsOrdered"] = "true",
                ["areColumnsQuoted"] = IsQuoted ? "true" : "false",
            };
            if (HasHeader)
                parameters["skip.header.line.count"] = "1";
            return parameters;
        }
    }
}

/// <summary>JSON values one after another, or one array of them.</summary>
internal sealed record JsonFormat(IReadOnlyList<string> Paths) : DataFormat
{
    public override string Classification => "json";

    public override bool IsText => true;

    public override string SerializationLibrary => SerDes.OpenXJson;

    public override IReadOnlyDictionary<string, string> SerializationParameters(IReadOnlyList<HiveField> columns) =>
        new Dictionary<string, string> { ["paths"] = string.Join(',', Paths.Order(StringComparer.Ordinal)) };
}

internal sealed record ParquetFormat : DataFormat
{
    public override string Classification => "parquet";

    public override bool IsText => false;

    public override string InputFormat => FileFormat.Parquet.InputFormat;

    public override string OutputFormat => FileFormat.Parquet.OutputFormat;

    public override string SerializationLibrary => SerDes.Parquet;

    public override IReadOnlyDictionary<string, string> SerializationParameters(IReadOnlyList<HiveField> columns) =>
        new Dictionary<string, string> { ["serialization.format"] = "1" };
}
