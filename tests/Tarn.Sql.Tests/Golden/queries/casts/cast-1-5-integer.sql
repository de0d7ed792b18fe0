SELECT CAST('1.5' AS integer)
-- tree
SELECT CAST('1.5' AS integer)
-- duck
SELECT CAST((CASE WHEN '1.5' IS NULL OR regexp_full_match('1.5', '[+-]?[0-9]+') THEN '1.5' ELSE error(concat('INVALID_CAST_ARGUMENT: Cannot cast ''', '1.5', ''' to INT')) END) AS INTEGER) AS c0
-- answer
_col0 integer
INVALID_CAST_ARGUMENT: Cannot cast '1.5' to INT
