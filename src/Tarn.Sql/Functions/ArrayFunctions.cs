using Tarn.Sql.Bound;
using Tarn.Sql.Types;

namespace Tarn.Sql.Functions;

/// <summary>Trino, "Array functions and operators" and "Lambda expressions".</summary>
internal static class ArrayFunctions
{
    internal static void AddTo(FunctionTable table)
    {
        table.Scalar("CAST(len({0}) AS BIGINT)", "cardinality(array(T)) -> bigint");
        table.Scalar("CAST(cardinality({0}) AS BIGINT)", "cardinality(map(K,V)) -> bigint");
        // A NULL that might have been the value makes the answer unknown.
        table.Scalar("(CASE WHEN list_contains({0}, {1}) THEN true WHEN len(list_filter({0}, lambda f: f IS NULL)) > 0 OR {1} IS NULL THEN NULL ELSE list_contains({0}, {1}) END)", "contains(array(T), T) -> boolean");
        table.Scalar("(CASE WHEN {1} = 0 THEN {error:INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1} ELSE {0}[{1}] END)", "element_at(array(T), bigint) -> T");
        table.Scalar("map_extract_value({0}, {1})", "element_at(map(K,V), K) -> V");
        // The first of equals stays where it is; list_distinct would shuffle them.
        const string firsts = "list_transform([{0}], lambda d: list_filter(d, lambda f, i: list_position(d, f) = i))[1]";
        table.Scalar(firsts, "array_distinct(array(T)) -> array(T)");
        table.Scalar("coalesce(list_position({0}, {1}), CASE WHEN {0} IS NULL OR {1} IS NULL THEN NULL ELSE 0 END)::BIGINT", "array_position(array(T), T) -> bigint");
        table.Scalar("list_filter({0}, lambda f: f IS DISTINCT FROM {1})", "array_remove(array(T), T) -> array(T)");
        table.Scalar("list_sort({0}, 'ASC', 'NULLS LAST')", "array_sort(array(T)) -> array(T)");
        table.Scalar("(CASE WHEN len(list_filter({0}, lambda f: f IS NULL)) > 0 THEN NULL ELSE list_max({0}) END)", "array_max(array(T)) -> T");
        table.Scalar("(CASE WHEN len(list_filter({0}, lambda f: f IS NULL)) > 0 THEN NULL ELSE list_min({0}) END)", "array_min(array(T)) -> T");
        table.Scalar("array_to_string({0}, {1:constant})", "array_join(array(varchar), varchar) -> varchar");
        table.Scalar("array_to_string(list_transform({0}, lambda f: CAST(f AS VARCHAR)), {1:constant})", "array_join(array(T), varchar) -> varchar");
        table.Scalar("array_to_string(list_transform({0}, lambda f: coalesce(CAST(f AS VARCHAR), {2})), {1:constant})", "array_join(array(T), varchar, varchar) -> varchar");
        table.Scalar(firsts.Replace("{0}", "list_filter({0}, lambda f: list_position({1}, f) IS NOT NULL)"), "array_intersect(array(T), array(T)) -> array(T)");
        table.Scalar(firsts.Replace("{0}", "list_concat({0}, {1})"), "array_union(array(T), array(T)) -> array(T)");
        table.Scalar(firsts.Replace("{0}", "list_filter({0}, lambda f: list_position({1}, f) IS NULL)"), "array_except(array(T), array(T)) -> array(T)");
        table.Scalar("list_has_any({0}, {1})", "arrays_overlap(array(T), array(T)) -> boolean");
        table.Scalar("({0} || {1})", "concat(array(T), array(T)) -> array(T)");
        table.Scalar("list_concat({*})", "concat(array(T), array(T), array(T)...) -> array(T)");
        table.Scalar("list_append({0}, {1})", "concat(array(T), T) -> array(T)");
        table.Scalar("list_prepend({0}, {1})", "concat(T, array(T)) -> array(T)");
        table.Scalar("flatten({0})", "flatten(array(array(T))) -> array(T)");
        table.Scalar("list_reverse({0})", "reverse(array(T)) -> array(T)");
        table.Scalar($"(CASE WHEN {{1}} > {Bounds.Entries} THEN {{error:INVALID_FUNCTION_ARGUMENT: count argument of repeat function must be less than or equal to {Bounds.Entries}}}"
            + " WHEN {1} < 0 THEN {error:INVALID_FUNCTION_ARGUMENT: count argument of repeat function must be greater than or equal to 0}"
            + $" WHEN {{1}} IS NULL THEN NULL ELSE list_resize(CAST([] AS {{type}}), CASE WHEN {{1}} BETWEEN 0 AND {Bounds.Entries} THEN {{1}} END, {{0}}) END)", "repeat(T, bigint) -> array(T)");
        table.Scalar("(CASE WHEN {1} = 0 THEN {error:INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1} WHEN {1} > len({0}) OR {1} < -len({0}) THEN []"
            + " ELSE {0}[CASE WHEN {1} < 0 THEN len({0}) + {1} + 1 ELSE {1} END : CASE WHEN {1} < 0 THEN len({0}) + {1} + 1 ELSE {1} END + {2} - 1] END)", "slice(array(T), bigint, bigint) -> array(T)");
        table.Scalar("{0}[1:greatest(len({0}) - {1}, 0)]", "trim_array(array(T), bigint) -> array(T)");
        SequenceFunctions.AddTo(table);
        table.Scalar("list_transform({0}, {1})", "transform(array(T), function(T, U)) -> array(U)");
        table.Scalar("list_filter({0}, {1})", "filter(array(T), function(T, boolean)) -> array(T)");
        Matches(table, "any_match", "WHEN list_bool_or(b) THEN true", "false");
        Matches(table, "all_match", "WHEN NOT list_bool_and(b) THEN false", "true");
        Matches(table, "none_match", "WHEN list_bool_or(b) THEN false", "true");
        LambdaFunctions.AddTo(table);
        table.Add(FunctionKind.Scalar, "zip(array(T), array(U)) -> array(R)", DuckTemplate.Parse(
            "list_transform(generate_series(1, greatest(len({0}), len({1}))), lambda z: {{'field0': {0}[z], 'field1': {1}[z]}})").Write,
            types => new ArrayType(new RowType([.. types.Select(type => new RowField(null, ((ArrayType)type).Element))])));
        table.Refuse("ngrams", "combinations", "shuffle", "contains_sequence");
    }

    // Decided by one element, else unknown if any is unknown, else the answer of an empty array.
    private static void Matches(FunctionTable table, string name, string decided, string otherwise) => table.Scalar(
        $"list_transform([list_transform({{0}}, {{1}})], lambda b: CASE WHEN b IS NULL THEN NULL {decided} WHEN list_position(b, NULL) IS NOT NULL THEN NULL ELSE {otherwise} END)[1]",
        $"{name}(array(T), function(T, boolean)) -> boolean");
}
