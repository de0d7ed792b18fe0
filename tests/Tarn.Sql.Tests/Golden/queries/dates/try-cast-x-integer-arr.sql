SELECT try(CAST('x' AS integer) + arr[9]), try(date_parse('zz', '%Y')) FROM u
-- tree
SELECT try((CAST('x' AS integer) + arr[9])), try(date_parse('zz', '%Y')) FROM u
-- duck
SELECT TRY((CAST((CASE WHEN 'x' IS NULL OR regexp_full_match('x', '[+-]?[0-9]+') THEN 'x' ELSE CAST(CAST(CAST(concat('INVALID_CAST_ARGUMENT: Cannot cast ''', 'x', ''' to INT') AS INTEGER) AS VARCHAR) AS VARCHAR) END) AS INTEGER) + (CASE WHEN r0."arr" IS NULL OR CAST(9 AS BIGINT) IS NULL THEN NULL WHEN CAST(9 AS BIGINT) > len(r0."arr") THEN CAST(CAST(CAST('INVALID_FUNCTION_ARGUMENT: Array subscript must be less than or equal to array length' AS INTEGER) AS VARCHAR) AS INTEGER) WHEN CAST(9 AS BIGINT) = 0 THEN CAST(CAST(CAST('INVALID_FUNCTION_ARGUMENT: SQL array indices start at 1' AS INTEGER) AS VARCHAR) AS INTEGER) WHEN CAST(9 AS BIGINT) < 0 THEN CAST(CAST(CAST('INVALID_FUNCTION_ARGUMENT: Array subscript is negative' AS INTEGER) AS VARCHAR) AS INTEGER) ELSE r0."arr"[CAST(9 AS BIGINT)] END))) AS c0, TRY(strptime('zz', '%Y')) AS c1 FROM "db.u" AS r0
-- answer
_col0 integer, _col1 timestamp(3)
NULL | NULL
