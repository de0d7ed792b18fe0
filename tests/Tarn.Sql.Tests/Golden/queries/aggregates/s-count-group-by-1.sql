SELECT s, count(*) FROM t GROUP BY 1 ORDER BY 2 DESC, 1
-- tree
SELECT s, count(*) FROM t GROUP BY 1 ORDER BY 2 DESC, 1 ASC
-- duck
SELECT r0."s" AS c0, count(*) AS c1 FROM "db.t" AS r0 GROUP BY r0."s" ORDER BY 2 DESC NULLS LAST, 1 ASC NULLS LAST
-- answer
s varchar, _col1 bigint
x | 1
y | 1
NULL | 1
