SELECT t.b, u.x FROM t LEFT JOIN u USING (a) ORDER BY 1
-- tree
SELECT t.b, u.x FROM t LEFT JOIN u USING (a) ORDER BY 1 ASC
-- duck
SELECT r0."b" AS c0, r1."x" AS c1 FROM "db.t" AS r0 LEFT JOIN "db.u" AS r1 ON (r0."a" = r1."a") ORDER BY 1 ASC NULLS LAST
-- answer
b bigint, x varchar
2 | hello
3 | NULL
NULL | NULL
