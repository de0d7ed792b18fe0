SELECT CAST(2.5e0 AS integer), CAST(-2.5e0 AS bigint), CAST('12' AS integer)
-- tree
SELECT CAST(2.5E+000 AS integer), CAST(-2.5E+000 AS bigint), CAST('12' AS integer)
-- duck
SELECT CAST(round(2.5e0) AS INTEGER) AS c0, CAST(round(CAST('-2.5' AS DOUBLE)) AS BIGINT) AS c1, CAST((CASE WHEN '12' IS NULL OR regexp_full_match('12', '[+-]?[0-9]+') THEN '12' ELSE error(concat('INVALID_CAST_ARGUMENT: Cannot cast ''', '12', ''' to INT')) END) AS INTEGER) AS c2
-- answer
_col0 integer, _col1 bigint, _col2 integer
3 | -3 | 12
