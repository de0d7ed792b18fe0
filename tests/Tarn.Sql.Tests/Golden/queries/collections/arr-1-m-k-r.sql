SELECT arr[1], m['k'], r.f, u.r.g, element_at(arr, 5), element_at(m, 'zz') FROM u
-- tree
SELECT arr[1], m['k'], r.f, u.r.g, element_at(arr, 5), element_at(m, 'zz') FROM u
-- duck
SELECT (CASE WHEN r0."arr" IS NULL OR CAST(1 AS BIGINT) IS NULL THEN NULL WHEN CAST(1 AS BIGINT) > len(r0."arr") THEN error('INVALID_FUNCTION_ARGUMENT: Array subscript must be less than or equal to array length') WHEN CAST(1 AS BIGINT) = 0 THEN error('INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1') WHEN CAST(1 AS BIGINT) < 0 THEN error('INVALID_FUNCTION_ARGUMENT: Array subscript is negative') ELSE r0."arr"[CAST(1 AS BIGINT)] END) AS c0, (CASE WHEN r0."m" IS NULL OR 'k' IS NULL THEN NULL WHEN map_contains(r0."m", 'k') THEN map_extract_value(r0."m", 'k') ELSE error(concat('INVALID_FUNCTION_ARGUMENT: Key not present in map: ', 'k')) END) AS c1, struct_extract(r0."r", 'f') AS c2, struct_extract(r0."r", 'g') AS c3, (CASE WHEN CAST(5 AS BIGINT) = 0 THEN error('INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1') ELSE r0."arr"[CAST(5 AS BIGINT)] END) AS c4, map_extract_value(r0."m", 'zz') AS c5 FROM "db.u" AS r0
-- answer
_col0 integer, _col1 integer, f integer, g varchar, _col4 integer, _col5 integer
1 | 1 | 1 | z | NULL | NULL
