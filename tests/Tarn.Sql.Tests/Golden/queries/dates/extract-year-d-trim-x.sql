SELECT EXTRACT(YEAR FROM d), trim('  x '), trim(LEADING 'x' FROM 'xxa') FROM t WHERE a=1
-- tree
SELECT EXTRACT(YEAR FROM d), trim(BOTH FROM '  x '), trim(LEADING 'x' FROM 'xxa') FROM t WHERE (a = 1)
-- duck
SELECT year(r0."d") AS c0, trim('  x ') AS c1, ltrim('xxa', 'x') AS c2 FROM "db.t" AS r0 WHERE (r0."a" = 1)
-- answer
_col0 bigint, _col1 varchar, _col2 varchar
2024 | x | a
