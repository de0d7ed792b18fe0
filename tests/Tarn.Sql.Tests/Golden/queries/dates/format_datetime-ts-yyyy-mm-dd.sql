SELECT format_datetime(ts, 'yyyy-MM-dd HH:mm:ss') FROM t WHERE a=1
-- tree
SELECT format_datetime(ts, 'yyyy-MM-dd HH:mm:ss') FROM t WHERE (a = 1)
-- duck
SELECT strftime(r0."ts", '%Y-%m-%d %H:%M:%S') AS c0 FROM "db.t" AS r0 WHERE (r0."a" = 1)
-- answer
_col0 varchar
2024-01-31 10:11:12
