namespace Tarn.Sql.Functions;

/// <summary>Trino, "JSON functions and operators".</summary>
internal static class JsonFunctions
{
    internal static void AddTo(FunctionTable table)
    {
        table.Scalar("(CASE WHEN {0} IS NULL THEN NULL WHEN json_valid({0}) THEN CAST({0} AS JSON) ELSE {error:INVALID_FUNCTION_ARGUMENT: Cannot convert value to JSON} END)", "json_parse(varchar) -> json");
        table.Scalar("CAST({0} AS VARCHAR)", "json_format(json) -> varchar");
        // Text that is no JSON gives NULL, where DuckDB fails.
        table.Scalar("json_extract(CASE WHEN json_valid({0}) THEN {0} END, {1:path})", "json_extract(varchar, varchar) -> json");
        table.Scalar("json_extract({0}, {1:path})", "json_extract(json, varchar) -> json");
        table.Scalar("(CASE WHEN json_valid({0}) AND json_type({0}, {1:path}) NOT IN ('OBJECT', 'ARRAY', 'NULL') THEN json_extract_string({0}, {1:path}) END)", "json_extract_scalar(varchar, varchar) -> varchar");
        table.Scalar("(CASE WHEN json_type({0}, {1:path}) NOT IN ('OBJECT', 'ARRAY', 'NULL') THEN json_extract_string({0}, {1:path}) END)", "json_extract_scalar(json, varchar) -> varchar");
        table.Scalar("(CASE WHEN json_valid({0}) AND json_type({0}) = 'ARRAY' THEN CAST(json_array_length({0}) AS BIGINT) END)", "json_array_length(varchar) -> bigint");
        table.Scalar("(CASE WHEN json_type({0}) = 'ARRAY' THEN CAST(json_array_length({0}) AS BIGINT) END)", "json_array_length(json) -> bigint");
        table.Scalar("(CASE WHEN json_valid({0}) AND json_type({0}) = 'ARRAY' THEN json_extract({0}, concat('$[', CASE WHEN {1} < 0 THEN concat('#', {1}) ELSE CAST({1} AS VARCHAR) END, ']')) END)", "json_array_get(varchar, bigint) -> json");
        table.Scalar("(CASE WHEN json_valid({0}) AND json_type({0}) = 'ARRAY' THEN list_contains(list_transform(CAST({0} AS JSON[]), lambda j: json_extract_string(j, '$')), {1}) END)", "json_array_contains(varchar, varchar) -> boolean");
        table.Scalar("(CASE WHEN json_valid({0}) THEN json_type({0}) NOT IN ('OBJECT', 'ARRAY') ELSE {error:INVALID_FUNCTION_ARGUMENT: Invalid JSON value} END)", "is_json_scalar(varchar) -> boolean");
        table.Scalar("(json_type({0}) NOT IN ('OBJECT', 'ARRAY'))", "is_json_scalar(json) -> boolean");
        table.Scalar("(CASE WHEN json_valid({0}) THEN CASE json_type({0}, {1:path}) WHEN 'OBJECT' THEN CAST(len(json_keys({0}, {1:path})) AS BIGINT) WHEN 'ARRAY' THEN CAST(json_array_length({0}, {1:path}) AS BIGINT) ELSE CASE WHEN json_type({0}, {1:path}) IS NULL THEN NULL ELSE 0 END END END)", "json_size(varchar, varchar) -> bigint");
    }
}
