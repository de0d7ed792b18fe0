SELECT t.* , u.x FROM t, u WHERE t.a = u.a
-- tree
SELECT t.*, u.x FROM t, u WHERE (t.a = u.a)
-- duck
SELECT r0."a" AS c0, r0."b" AS c1, r0."c" AS c2, r0."s" AS c3, r0."d" AS c4, r0."ts" AS c5, r0."n" AS c6, r0."ok" AS c7, r1."x" AS c8 FROM "db.t" AS r0 CROSS JOIN "db.u" AS r1 WHERE (r0."a" = r1."a")
-- answer
a integer, b bigint, c double, s varchar, d date, ts timestamp(3), n decimal(10,2), ok boolean, x varchar
1 | 2 | 1.5 | x | 2024-01-31 | 2024-01-31 10:11:12.345 | 3.25 | true | hello
