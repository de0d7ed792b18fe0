SELECT 1/(a-1) FROM t WHERE a = 1
-- tree
SELECT (1 / (a - 1)) FROM t WHERE (a = 1)
-- duck
SELECT (CASE WHEN (r0."a" - 1) = 0 THEN error('DIVISION_BY_ZERO: Division by zero') ELSE (1 // (r0."a" - 1)) END) AS c0 FROM "db.t" AS r0 WHERE (r0."a" = 1)
-- answer
_col0 integer
DIVISION_BY_ZERO: Division by zero
