SELECT arr[4] FROM u
-- tree
SELECT arr[4] FROM u
-- duck
SELECT (CASE WHEN r0."arr" IS NULL OR CAST(4 AS BIGINT) IS NULL THEN NULL WHEN CAST(4 AS BIGINT) > len(r0."arr") THEN error('INVALID_FUNCTION_ARGUMENT: Array subscript must be less than or equal to array length') WHEN CAST(4 AS BIGINT) = 0 THEN error('INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1') WHEN CAST(4 AS BIGINT) < 0 THEN error('INVALID_FUNCTION_ARGUMENT: Array subscript is negative') ELSE r0."arr"[CAST(4 AS BIGINT)] END) AS c0 FROM "db.u" AS r0
-- answer
_col0 integer
INVALID_FUNCTION_ARGUMENT: Array subscript must be less than or equal to array length
