using Tarn.Sql.Bound;
using Tarn.Sql.Types;

namespace Tarn.Sql.Duck;

/// <summary>CAST with Trino's rules: half is rounded up, text must be a whole number to become one, varchar(n) cuts.</summary>
internal sealed partial class DuckWriter
{
    private string Cast(BoundCast node)
    {
        var (from, to) = (node.Value.Type, node.Type);
        if (node.Value is BoundConstant { Value: null })
            return DuckConstants.Write(new BoundConstant(null, to));
        // A ROW written out takes the names of the type it is cast to, field by field.
        if (node.Value is BoundRow row && to is RowType rowType)
            return Row(rowType, row.Items.Select((item, i) => item.Type == rowType.Fields[i].Type ? Write(item) : Cast(new BoundCast(item, rowType.Fields[i].Type, node.IsTry))).ToArray());
        return Cast(Write(node.Value), from, to, node.IsTry);
    }

    private string Cast(string text, TrinoType from, TrinoType to, bool isTry)
    {
        if (from == to)
            return text;
        if (from == TrinoType.Unknown)
            return $"CAST({text} AS {DuckTypes.Name(to)})";
        if (from == TrinoType.Json || to == TrinoType.Json)
            return JsonCast(text, from, to, isTry);
        switch (from, to)
        {
            case (ArrayType a, ArrayType b):
                return DuckTypes.Name(a) == DuckTypes.Name(b) && a.Element is not VarcharType ? text : $"list_transform({text}, lambda {Element(text)}: {Cast(Element(text), a.Element, b.Element, isTry)})";
            case (MapType a, MapType b):
                var entry = Element(text);
                return $"map_from_entries(list_transform(map_entries({text}), lambda {entry}: {{'key': {Cast(Member(entry, "key"), a.Key, b.Key, isTry)}, 'value': {Cast(Member(entry, "value"), a.Value, b.Value, isTry)}}}))";
            case (RowType a, RowType b):
                return LetText(text, value => $"(CASE WHEN {value} IS NULL THEN NULL ELSE {Row(b, Enumerable.Range(0, b.Fields.Count).Select(i => Cast(Field(value, a, i), a.Fields[i].Type, b.Fields[i].Type, isTry)).ToArray())} END)");
            default:
                return to.IsText ? ToText(text, from, to) : from.IsText ? FromText(text, to, isTry) : Scalar(text, from, to, isTry);
        }
    }

    // A name for the elements that the text does not use itself.
    private static string Element(string text)
    {
        var number = 0;
        while (text.Contains($"e{number}", StringComparison.Ordinal))
            number++;
        return $"e{number}";
    }

    private static string CastTo(TrinoType type, string text, bool isTry) => $"{(isTry ? "TRY_CAST" : "CAST")}({text} AS {DuckTypes.Name(type)})";

    private string Scalar(string text, TrinoType from, TrinoType to, bool isTry)
    {
        if (from.IsFloat && to.IsInteger)
            return CastTo(to, $"round({text})", isTry);
        if (to is TimestampType { WithZone: true } zoned)
        {
            return from is TimestampType { WithZone: true }
                ? text
                : $"{{'utc': {Scalar(text, from, zoned with { WithZone = false }, isTry)}, 'zone': 'UTC'}}";
        }

        if (from is TimestampType { WithZone: true } source)
            return LetText(text, value => Scalar(Form(value, "local"), source with { WithZone = false }, to, isTry));
        if (from is TimestampType a && to is TimestampType b)
            return b.Precision < a.Precision ? Rounded(text, b.Precision) : DuckTypes.Name(a) == DuckTypes.Name(b) ? text : CastTo(to, text, isTry);
        return DuckTypes.Name(from) == DuckTypes.Name(to) ? text : CastTo(to, text, isTry);
    }

    private static string Rounded(string text, int precision) => precision switch
    {
        0 => $"date_trunc('second', {text} + to_microseconds(500000))",
        3 => $"date_trunc('millisecond', {text} + to_microseconds(500))",
        >= 6 => $"CAST({text} AS TIMESTAMP)",
        _ => $"make_timestamp(CAST(round(epoch_us({text}), -{6 - precision}) AS BIGINT))",
    };

    private string ToText(string text, TrinoType from, TrinoType to)
    {
        var written = from switch
        {
            VarcharType or CharType => text,
            TimestampType { WithZone: true } zoned => LetText(text, value => $"({Moment(Form(value, "local"), zoned.Precision)} || ' ' || {Form(value, "zone")})"),
            TimestampType timestamp => Moment(text, timestamp.Precision),
            TimeType time => $"substring(CAST({text} AS VARCHAR) || CASE WHEN CAST({text} AS VARCHAR) LIKE '%.%' THEN '000000' ELSE '.000000' END, 1, {(time.Precision == 0 ? 8 : 9 + time.Precision)})",
            SimpleType { Kind: SimpleKind.Double or SimpleKind.Real } => LetText($"CAST({text} AS VARCHAR)", Scientific),
            _ => $"CAST({text} AS VARCHAR)",
        };
        return to switch
        {
            CharType padded => $"rpad({written}, {padded.Length}, ' ')",
            VarcharType { Length: { } length } when !(from is VarcharType { Length: { } known } && known <= length) => $"left({written}, {length})",
            _ => written,
        };
    }

    private static string Moment(string text, int precision) => precision switch
    {
        0 => $"strftime({text}, '%Y-%m-%d %H:%M:%S')",
        3 => $"strftime({text}, '%Y-%m-%d %H:%M:%S.%g')",
        6 => $"strftime({text}, '%Y-%m-%d %H:%M:%S.%f')",
        < 6 => $"left(strftime({text}, '%Y-%m-%d %H:%M:%S.%f'), {20 + precision})",
        _ => $"left(strftime({text}, '%Y-%m-%d %H:%M:%S.%n') || '000', {20 + precision})",
    };

    /// <summary>
    /// Trino writes floats as 1.5E0: the digits of the shortest text, without its point and zeros, then the exponent.
    /// </summary>
    private static string Scientific(string text)
    {
        var mantissa = $"ltrim(split_part({text}, 'e', 1), '-')";
        var digits = $"ltrim(replace({mantissa}, '.', ''), '0')";
        var shown = $"rtrim({digits}, '0')";
        // The exponent: where the first digit stands before the point, and what DuckDB wrote after its own e.
        var whole = $"split_part({mantissa}, '.', 1)";
        var first = $"(CASE WHEN {whole} <> '0' THEN len({whole}) - 1 ELSE len({digits}) - len(split_part({mantissa}, '.', 2)) - 1 END)";
        var exponent = $"({first} + coalesce(TRY_CAST(split_part({text}, 'e', 2) AS INTEGER), 0))";
        var sign = $"CASE WHEN {text} LIKE '-%' THEN '-' ELSE '' END";
        return $"(CASE WHEN {text} IS NULL THEN NULL WHEN {text} = 'nan' THEN 'NaN' WHEN {text} = 'inf' THEN 'Infinity' WHEN {text} = '-inf' THEN '-Infinity'"
            + $" WHEN {shown} = '' THEN {sign} || '0E0'"
            + $" ELSE {sign} || left({shown}, 1) || '.' || CASE WHEN len({shown}) > 1 THEN substring({shown}, 2) ELSE '0' END || 'E' || CAST({exponent} AS VARCHAR) END)";
    }

    private string FromText(string text, TrinoType to, bool isTry)
    {
        if (to.IsInteger)
            return LetText(text, value => CastTo(to, $"(CASE WHEN {value} IS NULL OR regexp_full_match({value}, '[+-]?[0-9]+') THEN {value} ELSE {(isTry ? "NULL" : CannotCast(value, to))} END)", isTry));
        if (to is TimestampType { WithZone: true })
        {
            var zone = "'( [A-Za-z][A-Za-z0-9_+/-]*|[+-][0-9]{2}:[0-9]{2}|Z)$'";
            return LetText(text, value => $"(CASE WHEN {value} IS NULL THEN NULL ELSE {Zoned(CastTo(TrinoType.Timestamp, $"regexp_replace({value}, {zone}, '')", isTry),
                $"coalesce(nullif(trim(regexp_extract({value}, {zone}, 1)), ''), 'UTC')")} END)");
        }
        if (to is TimestampType { Precision: < 6 } timestamp)
            return Rounded(CastTo(to, text, isTry), timestamp.Precision);
        if (to == TrinoType.Varbinary)
            return $"encode({text})";
        return CastTo(to, text, isTry);
    }

    private string CannotCast(string value, TrinoType to)
    {
        var name = to == TrinoType.Integer ? "INT" : to.ToString()!.ToUpperInvariant();
        return ErrorOf($"concat('INVALID_CAST_ARGUMENT: Cannot cast ''', {value}, ''' to {name}')", TrinoType.Varchar);
    }

    private string JsonCast(string text, TrinoType from, TrinoType to, bool isTry)
    {
        if (to == TrinoType.Json)
            return from is TimestampType or SimpleType { Kind: SimpleKind.Date } ? $"to_json({ToText(text, from, TrinoType.Varchar)})" : $"to_json({text})";
        if (to is VarcharType)
            return ToText($"json_extract_string({text}, '$')", TrinoType.Varchar, to);
        return to is ArrayType or MapType or RowType
            ? CastTo(to, text, isTry)
            : Cast($"json_extract_string({text}, '$')", TrinoType.Varchar, to, isTry);
    }
}
