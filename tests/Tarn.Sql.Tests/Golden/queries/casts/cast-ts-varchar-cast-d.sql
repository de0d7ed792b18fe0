SELECT CAST(ts AS varchar), CAST(d AS varchar) FROM t WHERE a = 1
-- tree
SELECT CAST(ts AS varchar), CAST(d AS varchar) FROM t WHERE (a = 1)
-- duck
SELECT strftime(r0."ts", '%Y-%m-%d %H:%M:%S.%g') AS c0, CAST(r0."d" AS VARCHAR) AS c1 FROM "db.t" AS r0 WHERE (r0."a" = 1)
-- answer
_col0 varchar, _col1 varchar
2024-01-31 10:11:12.345 | 2024-01-31
