using System.Text;
using Tarn.Duck;
using Tarn.Sql.Duck;
using Tarn.Sql.Types;

namespace Tarn.Athena.Scanning;

/// <summary>
/// Writes the scan of a table as a relation with the columns that the query names, in the types that the catalog declares.
/// </summary>
internal static class RelationSql
{
    /// <summary>A relation without rows.</summary>
    public static string Empty(IEnumerable<(string Name, TrinoType Type)> columns) =>
        $"(SELECT {Items([.. columns.Select(column => (column.Name, Null(column.Type)))])} WHERE false)";

    public static string Union(IReadOnlyList<string> selects) => $"({string.Join(" UNION ALL ", selects)})";

    /// <summary>Parquet columns are found by name; those that no file has are NULL.</summary>
    public static string Parquet(ScanSource source, IReadOnlyList<ParquetFooter> footers)
    {
        var isUniform = footers.All(footer => footer.Signature == footers[0].Signature);
        var items = source.Columns.Select(column =>
        {
            var found = footers.Select(footer => footer.Find(column.Name)).FirstOrDefault(each => each is not null);
            return (column.Name, found is null ? Null(column.Type) : FromParquet(DuckSql.Identifier(found.Name), found.IsBytes, column.Type));
        });
        var options = isUniform ? "" : ", union_by_name = true";
        return Select(source, items, $"read_parquet({ScanSql.List(source.Paths)}{options}{ScanSql.OriginOptions(source)})");
    }

    /// <summary>LazySimpleSerDe: nothing is quoted; missing fields are NULL, further ones overlooked, what is no value of its type is NULL.</summary>
    public static string Delimited(ScanSource source)
    {
        var format = source.Format;
        var items = source.Columns.Select(column => (column.Name, TextValues.Lenient(Place(column.Place), column.Type, format)));
        var options = $"delim = {Character(format.FieldDelimiter)}, quote = '', escape = {Character(format.Escape)}, nullstr = {DuckSql.Literal(format.NullText)}";
        return Select(source, items, ReadCsv(source, options));
    }

    /// <summary>OpenCSVSerde: an empty field is the empty text, and NULL in columns of other types.</summary>
    public static string QuotedCsv(ScanSource source)
    {
        var format = source.Format;
        var items = source.Columns.Select(column => (column.Name, TextValues.OpenCsv(Place(column.Place), column.Type, column.Place)));
        var options = $"delim = {Character(format.FieldDelimiter)}, quote = {Character(format.Quote)}, escape = {Character(format.Escape)}, nullstr = '\u0001tarn\u0001'";
        return Select(source, items, ReadCsv(source, options));
    }

    /// <param name="source">What is read.</param>
    /// <param name="spellings">The keys that stand for each column; none when no file has one.</param>
    public static string Json(ScanSource source, Func<string, IReadOnlyList<string>> spellings)
    {
        var columns = source.Columns.Select(column => (Column: column, Keys: spellings(column.Name))).ToList();

        // DuckDB's reader takes no two keys that differ in case only, so then whole objects are read and taken apart.
        var isPlain = columns.TrueForAll(each => each.Keys.Count <= 1);
        var items = columns.Select(each => (each.Column.Name, JsonValue(each.Column.Type, each.Keys, isPlain, source.Format.IgnoreMalformed)));
        var malformed = source.Format.IgnoreMalformed ? ", ignore_errors = true" : "";
        var options = malformed + ScanSql.OriginOptions(source);
        if (!isPlain)
            return Select(source, items, $"read_ndjson_objects({ScanSql.List(source.Paths)}{options})");

        // The reader wants a column, and rows must be counted even when none is asked for.
        var fields = columns.SelectMany(each => each.Keys.Select(key => (key, TextValues.JsonType(each.Column.Type)))).DefaultIfEmpty(("tarn_none", "VARCHAR"));
        return Select(
            source, items, $"read_json({ScanSql.List(source.Paths)}, format = 'newline_delimited', columns = {ScanSql.Struct(fields)}{options})");
    }

    private static string JsonValue(TrinoType type, IReadOnlyList<string> keys, bool isPlain, bool isLenient)
    {
        var values = keys.Select(key => TextValues.FromJson(isPlain ? DuckSql.Identifier(key) : TextValues.JsonMember(key, type, isLenient), type, isLenient)).ToList();
        return values.Count switch
        {
            0 => Null(type),
            1 => values[0],
            _ => $"coalesce({string.Join(", ", values)})",
        };
    }

    private static string ReadCsv(ScanSource source, string options)
    {
        var columns = ScanSql.Struct(source.AllColumns.Select((_, place) => (PlaceName(place), "VARCHAR")));
        return $"read_csv({ScanSql.List(source.Paths)}, auto_detect = false, header = false, skip = {source.Format.HeaderLines}, null_padding = true, strict_mode = false, "
            + $"{options}, columns = {columns}{ScanSql.OriginOptions(source)})";
    }

    private static string Select(ScanSource source, IEnumerable<(string Name, string Value)> items, string reader)
    {
        var keys = source.Keys.Select(key => (key.Name, KeyValue(source, key)));
        if (!source.TellsObjects)
            return $"SELECT {Items([.. items, .. keys])} FROM {reader}";
        var objects = string.Join(", ", source.Files.Select(file => $"({DuckSql.Literal(file.Lease.Path)}, {DuckSql.Literal(file.Name)})"));
        return $"SELECT {Items([.. items, .. keys, (HiddenColumn.Path.Name, "__tarn_object")])} FROM {reader} JOIN (VALUES {objects}) AS __tarn_objects(__tarn_path, __tarn_object) ON {ScanSql.FileColumn} = __tarn_path";
    }

    private static string Items(IReadOnlyList<(string Name, string Value)> items)
    {
        if (items.Count == 0)
            return "1 AS tarn_row";
        var text = new StringBuilder();
        foreach (var (name, value) in items)
            text.Append(text.Length == 0 ? "" : ", ").Append(value).Append(" AS ").Append(DuckSql.Identifier(name));
        return text.ToString();
    }

    private static string KeyValue(ScanSource source, ScanKey key)
    {
        var type = DuckTypes.Name(key.Type);
        if (!source.TellsPartitions)
            return $"CAST({Literal(key.Values[source.Files[0].Partition])} AS {type})";
        return $"(CAST([{string.Join(", ", key.Values.Select(Literal))}] AS {type}[]))[{ScanSql.PartitionColumn} + 1]";
    }

    private static string FromParquet(string column, bool isBytes, TrinoType type) => type switch
    {
        // Old writers leave text unmarked.
        VarcharType or CharType when isBytes => $"decode({column})",
        _ => $"CAST({column} AS {DuckTypes.Name(type)})",
    };

    private static string Null(TrinoType type) => $"CAST(NULL AS {DuckTypes.Name(type)})";

    private static string Literal(string? text) => text is null ? "NULL" : DuckSql.Literal(text);

    private static string Character(string text) => text.Length == 1 && text[0] < ' ' ? $"chr({(int)text[0]})" : DuckSql.Literal(text);

    private static string Place(int place) => DuckSql.Identifier(PlaceName(place));

    private static string PlaceName(int place) => $"c{place}";
}
