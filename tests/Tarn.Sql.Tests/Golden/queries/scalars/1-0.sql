SELECT 1/0
-- tree
SELECT (1 / 0)
-- duck
SELECT (CASE WHEN 0 = 0 THEN error('DIVISION_BY_ZERO: Division by zero') ELSE (1 // 0) END) AS c0
-- answer
_col0 integer
DIVISION_BY_ZERO: Division by zero
