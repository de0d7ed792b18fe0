using Tarn.Athena.Domain;
using Tarn.Duck;
using Tarn.Sql.Duck;
using Tarn.Sql.Types;

namespace Tarn.Athena.Scanning;

/// <summary>SQL that makes values of text as each SerDe does.</summary>
internal static class TextValues
{
    /// <summary>LazySimpleSerDe: what is no value of the type is NULL.</summary>
    public static string Lenient(string text, TrinoType type, TableFormat format) => type switch
    {
        VarcharType { Length: null } => text,
        VarcharType { Length: { } length } => $"left({text}, {length})",
        CharType { Length: var length } => $"rpad(left({text}, {length}), {length}, ' ')",
        SimpleType { Kind: SimpleKind.Boolean } => $"tarn_boolean({text})",
        SimpleType { Kind: SimpleKind.Varbinary } => $"TRY(from_base64({text}))",
        ArrayType array => $"list_transform(string_split(nullif({text}, ''), {Delimiter(format.CollectionDelimiter)}), lambda x: {Lenient("x", array.Element, format)})",
        MapType or RowType => throw QueryFailure.NotSupported("Tarn's Athena reads no map or struct columns from delimited text; use JSON or Parquet."),
        _ when type.IsInteger => $"TRY_CAST(tarn_whole({text}) AS {DuckTypes.Name(type)})",
        _ => $"TRY_CAST({text} AS {DuckTypes.Name(type)})",
    };

    /// <summary>OpenCSVSerde: dates are days and timestamps milliseconds since 1970; what is no value of the type fails the query.</summary>
    public static string OpenCsv(string text, TrinoType type, int place)
    {
        var given = $"nullif({text}, '')";
        return type switch
        {
            VarcharType or CharType => Lenient(text, type, new TableFormat(RowFormatKind.QuotedCsv)),
            SimpleType { Kind: SimpleKind.Date } => $"(DATE '1970-01-01' + {Parsed("INTEGER")})",
            TimestampType => $"epoch_ms({Parsed("BIGINT")})",
            ArrayType or MapType or RowType => throw QueryFailure.NotSupported("OpenCSVSerde reads no array, map or struct columns."),
            SimpleType { Kind: SimpleKind.Boolean } => $"tarn_boolean({given})",
            _ => Parsed(DuckTypes.Name(type)),
        };

        string Parsed(string duckType) => $"tarn_field(TRY_CAST({given} AS {duckType}), {given}, {place})";
    }

    /// <summary>The type in which DuckDB's JSON reader is asked for a column.</summary>
    public static string JsonType(TrinoType type) => type switch
    {
        VarcharType or CharType or DecimalType or TimestampType => "VARCHAR",
        SimpleType { Kind: SimpleKind.Date or SimpleKind.Varbinary } => "VARCHAR",
        _ => DuckTypes.Name(type),
    };

    /// <summary>A member of a whole object, in the type that <see cref="JsonType"/> says.</summary>
    public static string JsonMember(string key, TrinoType type, bool isLenient)
    {
        var pointer = DuckSql.Literal("/" + key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        var name = JsonType(type);
        return name == "VARCHAR" ? $"json_extract_string(json, {pointer})" : $"{(isLenient ? "TRY_CAST" : "CAST")}(json_extract(json, {pointer}) AS {name})";
    }

    public static string FromJson(string column, TrinoType type, bool isLenient)
    {
        var cast = isLenient ? "TRY_CAST" : "CAST";
        return type switch
        {
            VarcharType or CharType => Lenient(column, type, new TableFormat(RowFormatKind.Json)),
            SimpleType { Kind: SimpleKind.Varbinary } => $"from_base64({column})",
            DecimalType or TimestampType or SimpleType { Kind: SimpleKind.Date } => $"{cast}({column} AS {DuckTypes.Name(type)})",
            _ => column,
        };
    }

    private static string Delimiter(string text) => text.Length == 1 && text[0] < ' ' ? $"chr({(int)text[0]})" : DuckSql.Literal(text);
}
