SELECT 1e0/0
-- tree
SELECT (1.0E+000 / 0)
-- duck
SELECT (1e0 / 0e0) AS c0
-- answer
_col0 double
inf
