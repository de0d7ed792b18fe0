SELECT a, x FROM (SELECT 1 AS a, ARRAY[10,20] AS arr) t CROSS JOIN UNNEST(arr) WITH ORDINALITY AS u(x, n) ORDER BY n DESC
-- tree
SELECT a, x FROM (SELECT 1 AS a, ARRAY[10, 20] AS arr) AS t CROSS JOIN UNNEST(arr) WITH ORDINALITY AS u(x, n) ORDER BY n DESC
-- duck
SELECT r0."c0" AS c0, r1."c0" AS c1 FROM (SELECT 1 AS c0, [10, 20] AS c1) AS r0 INNER JOIN LATERAL (SELECT u.u0 AS c0, u.u1 AS c1 FROM (SELECT unnest(r0."c1") AS u0, unnest(generate_series(1, coalesce(len(r0."c1"), 0))) AS u1) AS u) AS r1 ON true ORDER BY r1."c1" DESC NULLS LAST
-- answer
a integer, x integer
1 | 20
1 | 10
