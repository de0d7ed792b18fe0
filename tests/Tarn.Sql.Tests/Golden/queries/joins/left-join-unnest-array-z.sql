SELECT * FROM u LEFT JOIN UNNEST(ARRAY[]) AS z(q) ON TRUE
-- tree
SELECT * FROM u LEFT JOIN UNNEST(ARRAY[]) AS z(q) ON true
-- duck
SELECT r0."a" AS c0, r0."x" AS c1, r0."arr" AS c2, r0."m" AS c3, r0."r" AS c4, CAST(NULL AS INTEGER) AS c5 FROM "db.u" AS r0 LEFT JOIN LATERAL (SELECT u.u0 AS c0 FROM (SELECT unnest(CAST([] AS INTEGER[])) AS u0) AS u) AS r1 ON true
-- answer
a integer, x varchar, arr array(integer), m map(varchar, integer), r row(f integer, g varchar), q unknown
1 | hello | [1, 2, 3] | {k=1, l=2} | {'f': 1, 'g': z} | NULL
