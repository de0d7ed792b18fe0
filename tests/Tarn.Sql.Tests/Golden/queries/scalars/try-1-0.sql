SELECT try(1/0)
-- tree
SELECT try((1 / 0))
-- duck
SELECT TRY((CASE WHEN 0 = 0 THEN CAST(CAST(CAST('DIVISION_BY_ZERO: Division by zero' AS INTEGER) AS VARCHAR) AS INTEGER) ELSE (1 // 0) END)) AS c0
-- answer
_col0 integer
NULL
