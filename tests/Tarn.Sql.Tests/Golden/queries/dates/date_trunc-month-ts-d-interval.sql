SELECT date_trunc('month', ts), d + INTERVAL '1' DAY FROM t WHERE a=1
-- tree
SELECT date_trunc('month', ts), (d + INTERVAL '1' DAY) FROM t WHERE (a = 1)
-- duck
SELECT date_trunc('month', r0."ts") AS c0, CAST(r0."d" + to_microseconds(86400000000) AS DATE) AS c1 FROM "db.t" AS r0 WHERE (r0."a" = 1)
-- answer
_col0 timestamp(3), _col1 date
2024-01-01 00:00:00 | 2024-02-01
