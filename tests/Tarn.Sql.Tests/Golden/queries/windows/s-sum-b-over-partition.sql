SELECT s, sum(b) OVER (PARTITION BY ok ORDER BY a), rank() OVER (ORDER BY c DESC), sum(b) OVER () FROM t ORDER BY a
-- tree
SELECT s, sum(b) OVER (PARTITION BY ok ORDER BY a ASC), rank() OVER (ORDER BY c DESC), sum(b) OVER () FROM t ORDER BY a ASC
-- duck
SELECT r0."s" AS c0, CAST(sum(r0."b") OVER (PARTITION BY r0."ok" ORDER BY r0."a" ASC NULLS LAST) AS BIGINT) AS c1, rank() OVER (ORDER BY r0."c" DESC NULLS LAST) AS c2, CAST(sum(r0."b") OVER () AS BIGINT) AS c3 FROM "db.t" AS r0 ORDER BY r0."a" ASC NULLS LAST
-- answer
s varchar, _col1 bigint, _col2 bigint, _col3 bigint
x | 2 | 1 | 5
y | 3 | 2 | 5
NULL | NULL | 3 | 5
