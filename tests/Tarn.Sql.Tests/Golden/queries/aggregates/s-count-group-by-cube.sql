SELECT a, s, count(*) FROM t GROUP BY CUBE (a, s) ORDER BY 3 DESC, 1, 2 LIMIT 1
-- tree
SELECT a, s, count(*) FROM t GROUP BY CUBE (a, s) ORDER BY 3 DESC, 1 ASC, 2 ASC LIMIT 1
-- duck
SELECT r0."a" AS c0, r0."s" AS c1, count(*) AS c2 FROM "db.t" AS r0 GROUP BY GROUPING SETS ((r0."a", r0."s"), (r0."a"), (r0."s"), ()) ORDER BY 3 DESC NULLS LAST, 1 ASC NULLS LAST, 2 ASC NULLS LAST LIMIT 1
-- answer
a integer, s varchar, _col2 bigint
NULL | NULL | 3
