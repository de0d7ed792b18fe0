using Tarn.Athena.Domain;
using Tarn.Glue;
using Tarn.Lake;

namespace Tarn.Athena.Scanning;

internal enum RowFormatKind
{
    Parquet,

    /// <summary>LazySimpleSerDe: text between delimiters, nothing quoted.</summary>
    Delimited,

    /// <summary>OpenCSVSerde: quoted text.</summary>
    QuotedCsv,
    Json,
}

/// <summary>How the rows of a table or partition lie in their files. Source: "SerDe reference" of the Athena User Guide.</summary>
internal sealed record TableFormat(RowFormatKind Kind)
{
    public string FieldDelimiter { get; init; } = "\u0001";

    public string CollectionDelimiter { get; init; } = "\u0002";

    public string NullText { get; init; } = "\\N";

    public string Quote { get; init; } = "";

    public string Escape { get; init; } = "";

    public int HeaderLines { get; init; }

    /// <summary>JSON: a line that is none is a row of NULLs rather than an error.</summary>
    public bool IgnoreMalformed { get; init; }

    /// <summary>JSON: keys are found in any case.</summary>
    public bool AnyCase { get; init; } = true;

    /// <summary>JSON: the keys of columns whose names differ, as <c>column=key</c> joined by line feeds.</summary>
    public string KeyMappings { get; init; } = "";

    /// <exception cref="QueryFailure">The SerDe, or one of its properties, is not there.</exception>
    public static TableFormat Of(StorageDescriptor? storage, IReadOnlyDictionary<string, string>? tableParameters, string table)
    {
        var library = storage?.SerdeInfo?.SerializationLibrary
            ?? throw QueryFailure.NotSupported($"The table {table} says no SerDe; Tarn cannot tell how its rows are read.");
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in (tableParameters ?? EmptyProperties).Concat(storage.SerdeInfo.Parameters ?? EmptyProperties))
            properties[name] = value;
        return library switch
        {
            SerDes.Parquet => new TableFormat(RowFormatKind.Parquet),
            SerDes.LazySimple => Delimited(properties, table),
            SerDes.OpenCsv => new TableFormat(RowFormatKind.QuotedCsv)
            {
                FieldDelimiter = One(properties, "separatorChar", ","),
                Quote = One(properties, "quoteChar", "\""),
                Escape = One(properties, "escapeChar", "\\"),
                HeaderLines = Number(properties, "skip.header.line.count"),
            },
            SerDes.OpenXJson or SerDes.HiveJson or SerDes.HiveJsonTwo => new TableFormat(RowFormatKind.Json)
            {
                IgnoreMalformed = IsTrue(properties, "ignore.malformed.json", false),
                AnyCase = IsTrue(properties, "case.insensitive", true),
                KeyMappings = string.Join('\n', properties.Where(each => each.Key.StartsWith("mapping.", StringComparison.OrdinalIgnoreCase))
                    .Select(each => $"{each.Key["mapping.".Length..].ToLowerInvariant()}={each.Value}").Order(StringComparer.Ordinal)),
            },
            _ => throw QueryFailure.NotSupported($"Tarn's Athena does not read rows by the SerDe {library} of the table {table}."),
        };
    }

    private static readonly Dictionary<string, string> EmptyProperties = [];

    private static TableFormat Delimited(Dictionary<string, string> properties, string table)
    {
        var delimiter = One(properties, "field.delim", properties.GetValueOrDefault("serialization.format", "\u0001"));
        if (properties.TryGetValue("line.delim", out var line) && line is not "\n")
            throw QueryFailure.NotSupported($"Tarn's Athena reads lines that end in a line feed; the table {table} asks for another line.delim.");
        return new TableFormat(RowFormatKind.Delimited)
        {
            // Hive writes the number of a control character where it stands for the character.
            FieldDelimiter = delimiter is "1" ? "\u0001" : delimiter,
            CollectionDelimiter = One(properties, "collection.delim", One(properties, "colelction.delim", "\u0002")),
            NullText = properties.GetValueOrDefault("serialization.null.format", "\\N"),
            Escape = One(properties, "escape.delim", ""),
            HeaderLines = Number(properties, "skip.header.line.count"),
        };
    }

    private static string One(Dictionary<string, string> properties, string name, string otherwise) =>
        properties.TryGetValue(name, out var text) && text.Length > 0 ? text : otherwise;

    private static int Number(Dictionary<string, string> properties, string name) =>
        properties.TryGetValue(name, out var text)
            ? int.TryParse(text, out var number) && number >= 0 ? number : throw QueryFailure.BadData($"The property {name} is not a count of lines: '{text}'.")
            : 0;

    private static bool IsTrue(Dictionary<string, string> properties, string name, bool otherwise) =>
        properties.TryGetValue(name, out var text) ? text.Equals("true", StringComparison.OrdinalIgnoreCase) : otherwise;
}
