SELECT * FROM u CROSS JOIN LATERAL (SELECT u.a + 1 AS nxt) l
-- tree
SELECT * FROM u CROSS JOIN LATERAL (SELECT (u.a + 1) AS nxt) AS l
-- duck
SELECT r0."a" AS c0, r0."x" AS c1, r0."arr" AS c2, r0."m" AS c3, r0."r" AS c4, r1."c0" AS c5 FROM "db.u" AS r0 INNER JOIN LATERAL (SELECT (r0."a" + 1) AS c0) AS r1 ON true
-- answer
a integer, x varchar, arr array(integer), m map(varchar, integer), r row(f integer, g varchar), nxt integer
1 | hello | [1, 2, 3] | {k=1, l=2} | {'f': 1, 'g': z} | 2
