SELECT count(*) FROM t WHERE a IN (SELECT a FROM u) AND EXISTS (SELECT 1 FROM u WHERE u.a = t.a)
-- tree
SELECT count(*) FROM t WHERE ((a IN (SELECT a FROM u)) AND (EXISTS (SELECT 1 FROM u WHERE (u.a = t.a))))
-- duck
SELECT count(*) AS c0 FROM "db.t" AS r0 WHERE ((r0."a" = ANY (SELECT r1."a" AS c0 FROM "db.u" AS r1)) AND EXISTS (SELECT 1 AS c0 FROM "db.u" AS r2 WHERE (r2."a" = r0."a")))
-- answer
_col0 bigint
1
