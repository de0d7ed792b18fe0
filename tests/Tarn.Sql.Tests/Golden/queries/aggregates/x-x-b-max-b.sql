SELECT x.a, x.b FROM (SELECT a, max(b) AS b FROM t GROUP BY a) x WHERE x.b > 2
-- tree
SELECT x.a, x.b FROM (SELECT a, max(b) AS b FROM t GROUP BY a) AS x WHERE (x.b > 2)
-- duck
SELECT r1."c0" AS c0, r1."c1" AS c1 FROM (SELECT r0."a" AS c0, max(r0."b") AS c1 FROM "db.t" AS r0 GROUP BY r0."a") AS r1 WHERE (r1."c1" > CAST(2 AS BIGINT))
-- answer
a integer, b bigint
2 | 3
