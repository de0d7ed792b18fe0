SELECT a x, sum(b) AS y FROM t GROUP BY a HAVING sum(b) > 2 ORDER BY y
-- tree
SELECT a AS x, sum(b) AS y FROM t GROUP BY a HAVING (sum(b) > 2) ORDER BY y ASC
-- duck
SELECT r0."a" AS c0, CAST(sum(r0."b") AS BIGINT) AS c1 FROM "db.t" AS r0 GROUP BY r0."a" HAVING (CAST(sum(r0."b") AS BIGINT) > CAST(2 AS BIGINT)) ORDER BY 2 ASC NULLS LAST
-- answer
x integer, y bigint
2 | 3
