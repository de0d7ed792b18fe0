SELECT a, x FROM t FULL JOIN u USING (a) ORDER BY a
-- tree
SELECT a, x FROM t FULL JOIN u USING (a) ORDER BY a ASC
-- duck
SELECT coalesce(r0."a", r1."a") AS c0, r1."x" AS c1 FROM "db.t" AS r0 FULL JOIN "db.u" AS r1 ON (r0."a" = r1."a") ORDER BY 1 ASC NULLS LAST
-- answer
a integer, x varchar
1 | hello
2 | NULL
NULL | NULL
