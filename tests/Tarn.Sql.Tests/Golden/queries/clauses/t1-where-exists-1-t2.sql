SELECT a FROM t t1 WHERE EXISTS (SELECT 1 FROM t t2 WHERE t2.a = t1.a + 1)
-- tree
SELECT a FROM t AS t1 WHERE (EXISTS (SELECT 1 FROM t AS t2 WHERE (t2.a = (t1.a + 1))))
-- duck
SELECT r0."a" AS c0 FROM "db.t" AS r0 WHERE EXISTS (SELECT 1 AS c0 FROM "db.t" AS r1 WHERE (r1."a" = (r0."a" + 1)))
-- answer
a integer
1
