SELECT 7/2, -7/2, 7%-2
-- tree
SELECT (7 / 2), (-7 / 2), (7 % -2)
-- duck
SELECT (7 // 2) AS c0, ((-7) // 2) AS c1, (7 % (-2)) AS c2
-- answer
_col0 integer, _col1 integer, _col2 integer
3 | -3 | 1
