SELECT a, (SELECT count(*) FROM t t2 WHERE t2.a <= t1.a) FROM t t1 ORDER BY 1
-- tree
SELECT a, (SELECT count(*) FROM t AS t2 WHERE (t2.a <= t1.a)) FROM t AS t1 ORDER BY 1 ASC
-- duck
SELECT r0."a" AS c0, (SELECT count(*) AS c0 FROM "db.t" AS r1 WHERE (r1."a" <= r0."a")) AS c1 FROM "db.t" AS r0 ORDER BY 1 ASC NULLS LAST
-- answer
a integer, _col1 bigint
1 | 1
2 | 2
NULL | 0
