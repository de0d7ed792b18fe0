SELECT s, a+1, count(*) FROM t GROUP BY s, a+1 ORDER BY a+1 DESC LIMIT 1
-- tree
SELECT s, (a + 1), count(*) FROM t GROUP BY s, (a + 1) ORDER BY (a + 1) DESC LIMIT 1
-- duck
SELECT r0."s" AS c0, (r0."a" + 1) AS c1, count(*) AS c2 FROM "db.t" AS r0 GROUP BY r0."s", (r0."a" + 1) ORDER BY 2 DESC NULLS LAST LIMIT 1
-- answer
s varchar, _col1 integer, _col2 bigint
y | 3 | 1
