using Tarn.Sql.Bound;
using Tarn.Sql.Duck;
using Tarn.Sql.Types;

namespace Tarn.Sql.Functions;

/// <summary>Trino, "Aggregate functions": the general ones.</summary>
internal static class AggregateFunctions
{
    internal static void AddTo(FunctionTable table)
    {
        table.Aggregate("{agg:count|*}", "count() -> bigint");
        table.Aggregate("{agg:count|$0}", "count(T) -> bigint");
        table.Aggregate("coalesce({agg:count_if|$0}, 0)::BIGINT", "count_if(boolean) -> bigint");
        // DuckDB sums whole numbers in 128 bits; the cast is where an overflow shows.
        table.Aggregate("CAST({agg:sum|$0} AS BIGINT)", "sum(bigint) -> bigint", "sum(integer) -> bigint", "sum(smallint) -> bigint", "sum(tinyint) -> bigint");
        table.Aggregate("{agg:sum|$0}", "sum(double) -> double");
        table.Aggregate("CAST({agg:sum|$0} AS FLOAT)", "sum(real) -> real");
        table.Add(FunctionKind.Aggregate, "sum(D) -> D", DuckTemplate.Parse("CAST({agg:sum|$0} AS {type})").Write, types => types[0] is DecimalType d ? new DecimalType(38, d.Scale) : types[0]);
        table.Aggregate("to_microseconds(CAST({agg:sum|epoch_us($0)} AS BIGINT))", "sum(interval day to second) -> interval day to second");
        table.Aggregate("to_months(CAST({agg:sum|date_part('year', $0) * 12 + date_part('month', $0)} AS INTEGER))", "sum(interval year to month) -> interval year to month");
        table.Aggregate("{agg:avg|$0}", "avg(double) -> double", "avg(bigint) -> double", "avg(integer) -> double", "avg(smallint) -> double", "avg(tinyint) -> double");
        table.Aggregate("CAST({agg:avg|$0} AS FLOAT)", "avg(real) -> real");
        table.Add(FunctionKind.Aggregate, "avg(D) -> D", (writer, arguments, type) =>
        {
            // DuckDB's average of decimals is a double; this one is exact: digits by count, half away from zero.
            var scale = ((DecimalType)arguments[0].Type).Scale;
            var power = "1" + new string('0', scale);
            var argument = writer.Write(arguments[0]);
            var total = $"CAST({writer.AggregateCall("sum", argument)} * {power} AS HUGEINT)";
            var count = writer.AggregateCall("count", argument);
            var digits = $"(({total} * 2 + CASE WHEN {total} < 0 THEN -{count} ELSE {count} END) // nullif({count} * 2, 0))";
            return scale == 0
                ? $"CAST({digits} AS {DuckTypes.Name(type)})"
                : $"CAST(CAST({digits} AS DECIMAL(38,0)) * CAST('0.{new string('0', scale - 1)}1' AS DECIMAL({scale},{scale})) AS {DuckTypes.Name(type)})";
        });
        table.Aggregate("{agg:min|$0}", "min(T) -> T");
        table.Aggregate("{agg:max|$0}", "max(T) -> T");
        table.Aggregate("{agg:min|$0, $1}", "min(T, bigint) -> array(T)");
        table.Aggregate("{agg:max|$0, $1}", "max(T, bigint) -> array(T)");
        table.Aggregate("{agg:arg_max_null|$0, $1}", "max_by(T, U) -> T");
        table.Aggregate("{agg:arg_min_null|$0, $1}", "min_by(T, U) -> T");
        table.Aggregate("{agg:arg_max|$0, $1, $2}", "max_by(T, U, bigint) -> array(T)");
        table.Aggregate("{agg:arg_min|$0, $1, $2}", "min_by(T, U, bigint) -> array(T)");
        table.Aggregate("{agg:any_value|$0}", "arbitrary|any_value(T) -> T");
        table.Aggregate("{agg:bool_and|$0}", "bool_and|every(boolean) -> boolean");
        table.Aggregate("{agg:bool_or|$0}", "bool_or(boolean) -> boolean");
        table.Aggregate("{agg:list|$0}", "array_agg(T) -> array(T)");
        table.Aggregate("{agg:string_agg|$0, $1}", "listagg(varchar, varchar) -> varchar");
        table.Aggregate("{agg:string_agg|$0, ''}", "listagg(varchar) -> varchar");
        table.Add(FunctionKind.Aggregate, "histogram(T) -> map(T,bigint)", DuckTemplate.Parse("CAST({agg:histogram|$0} AS {type})").Write);
        table.Aggregate("{agg:bit_and|$0}", "bitwise_and_agg(bigint) -> bigint");
        table.Aggregate("{agg:bit_or|$0}", "bitwise_or_agg(bigint) -> bigint");
        table.Aggregate("{agg:bit_xor|$0}", "bitwise_xor_agg(bigint) -> bigint");
        table.Aggregate("exp({agg:avg|ln($0)})", "geometric_mean(double) -> double");
        table.Aggregate("coalesce({agg:approx_count_distinct|$0}, 0)::BIGINT", "approx_distinct(T) -> bigint", "approx_distinct(T, double) -> bigint");
        table.Aggregate("CAST({agg:approx_quantile|$0, CAST($1 AS FLOAT)} AS {type})", "approx_percentile(bigint, double) -> bigint", "approx_percentile(integer, double) -> integer",
            "approx_percentile(double, double) -> double", "approx_percentile(real, double) -> real");
        table.Aggregate("{agg:approx_quantile|$0, CAST($1 AS FLOAT[])}", "approx_percentile(double, array(double)) -> array(double)", "approx_percentile(bigint, array(double)) -> array(bigint)");
        table.Aggregate("map_from_entries({agg:list|struct_pack(key := $0, value := $1)})", "map_agg(K, V) -> map(K,V)");
        table.Aggregate("list_distinct({agg:list|$0}) || (CASE WHEN {agg:count|*} > {agg:count|$0} THEN [NULL] ELSE [] END)", "set_agg(T) -> array(T)");
        table.Refuse("checksum", "approx_set", "merge", "empty_approx_set", "qdigest_agg", "tdigest_agg", "approx_most_frequent", "numeric_histogram", "map_union", "multimap_agg", "set_union",
            "reduce_agg", "make_set_digest", "merge_set_digest", "evaluate_classifier_predictions", "learn_classifier");
    }
}
