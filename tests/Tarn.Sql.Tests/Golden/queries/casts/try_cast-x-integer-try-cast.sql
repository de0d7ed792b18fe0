SELECT try_cast('x' AS integer), try(CAST('x' AS bigint))
-- tree
SELECT TRY_CAST('x' AS integer), try(CAST('x' AS bigint))
-- duck
SELECT TRY_CAST((CASE WHEN 'x' IS NULL OR regexp_full_match('x', '[+-]?[0-9]+') THEN 'x' ELSE NULL END) AS INTEGER) AS c0, TRY(CAST((CASE WHEN 'x' IS NULL OR regexp_full_match('x', '[+-]?[0-9]+') THEN 'x' ELSE CAST(CAST(CAST(concat('INVALID_CAST_ARGUMENT: Cannot cast ''', 'x', ''' to BIGINT') AS INTEGER) AS VARCHAR) AS VARCHAR) END) AS BIGINT)) AS c1
-- answer
_col0 integer, _col1 bigint
NULL | NULL
