using Tarn.Sql.Bound;

namespace Tarn.Sql.Functions;

/// <summary>Trino, "Window functions", and the conversion functions that fit nowhere else.</summary>
internal static class WindowFunctions
{
    internal static void AddTo(FunctionTable table)
    {
        foreach (var name in (string[])["row_number", "rank", "dense_rank"])
            table.Window($"{{agg:{name}|}}", $"{name}() -> bigint");
        foreach (var name in (string[])["percent_rank", "cume_dist"])
            table.Window($"{{agg:{name}|}}", $"{name}() -> double");
        table.Window("{agg:ntile|$0}", "ntile(bigint) -> bigint");
        foreach (var name in (string[])["lag", "lead"])
        {
            table.Window($"{{agg:{name}|$0}}", $"{name}(T) -> T");
            table.Window($"{{agg:{name}|$0, $1}}", $"{name}(T, bigint) -> T");
            table.Window($"{{agg:{name}|$0, $1, $2}}", $"{name}(T, bigint, T) -> T");
        }
        table.Window("{agg:first_value|$0}", "first_value(T) -> T");
        table.Window("{agg:last_value|$0}", "last_value(T) -> T");
        table.Window("{agg:nth_value|$0, $1}", "nth_value(T, bigint) -> T");
        table.Add(FunctionKind.Scalar, "typeof(T) -> varchar", (_, arguments, _) => Types.Names.Text(arguments[0].Type.ToString()!));
        table.Add(FunctionKind.Scalar, "version() -> varchar", (_, _, _) => "'Tarn'");
    }
}
