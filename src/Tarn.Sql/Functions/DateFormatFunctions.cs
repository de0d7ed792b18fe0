using Tarn.Sql.Bound;
using Tarn.Sql.Types;

namespace Tarn.Sql.Functions;

/// <summary>
/// date_format and date_parse with MySQL's patterns, format_datetime and parse_datetime with Joda's. The pattern is
/// translated when the query is printed, so it must be a literal.
/// </summary>
internal static class DateFormatFunctions
{
    internal static void AddTo(FunctionTable table)
    {
        Format(table, "date_format", DatePatterns.FromMySql);
        Format(table, "format_datetime", DatePatterns.FromJoda);
        table.Add(FunctionKind.Scalar, "date_parse(varchar, varchar) -> timestamp", (writer, arguments, _) =>
            $"strptime({writer.Write(arguments[0])}, {Pattern("date_parse", arguments[1], text => DatePatterns.FromMySql(text, true))})");
        table.Add(FunctionKind.Scalar, "parse_datetime(varchar, varchar) -> timestamp_tz", (writer, arguments, _) =>
            $"{{'utc': strptime({writer.Write(arguments[0])}, {Pattern("parse_datetime", arguments[1], text => DatePatterns.FromJoda(text, true))}), 'zone': 'UTC'}}");
    }

    private static void Format(FunctionTable table, string name, Func<string, bool, string?> translate)
    {
        table.Add(FunctionKind.Scalar, $"{name}(S, varchar) -> varchar", (writer, arguments, _) =>
            $"strftime({writer.Write(arguments[0])}, {Pattern(name, arguments[1], text => translate(text, false))})");
        table.Add(FunctionKind.Scalar, $"{name}(Z, varchar) -> varchar", (writer, arguments, _) =>
            $"strftime({writer.Form(writer.Write(arguments[0]), "local")}, {Pattern(name, arguments[1], text => translate(text, false))})");
    }

    private static string Pattern(string function, BoundExpression argument, Func<string, string?> translate)
    {
        while (argument is BoundCast { Value: var inner, Type: VarcharType })
            argument = inner;
        if (argument is not BoundConstant { Value: string text })
            throw new SqlException(SqlErrorCode.NotSupported, null, $"The pattern of {function} must be a literal");
        return Names.Text(translate(text) ?? throw new SqlException(SqlErrorCode.NotSupported, null, $"The pattern '{text}' of {function} has a part that is not supported"));
    }
}
