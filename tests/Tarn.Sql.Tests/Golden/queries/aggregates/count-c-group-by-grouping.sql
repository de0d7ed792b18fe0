SELECT a, count(*) c FROM t GROUP BY GROUPING SETS ((a), ()) HAVING count(*) > 1 ORDER BY c
-- tree
SELECT a, count(*) AS c FROM t GROUP BY GROUPING SETS (a, ()) HAVING (count(*) > 1) ORDER BY c ASC
-- duck
SELECT r0."a" AS c0, count(*) AS c1 FROM "db.t" AS r0 GROUP BY GROUPING SETS ((r0."a"), ()) HAVING (count(*) > CAST(1 AS BIGINT)) ORDER BY 2 ASC NULLS LAST
-- answer
a integer, c bigint
NULL | 3
