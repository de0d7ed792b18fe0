SELECT k, v FROM u CROSS JOIN UNNEST(m) AS q(k, v) ORDER BY k
-- tree
SELECT k, v FROM u CROSS JOIN UNNEST(m) AS q(k, v) ORDER BY k ASC
-- duck
SELECT r1."c0" AS c0, r1."c1" AS c1 FROM "db.u" AS r0 INNER JOIN LATERAL (SELECT u.u0 AS c0, u.u1 AS c1 FROM (SELECT unnest(map_keys(r0."m")) AS u0, unnest(map_values(r0."m")) AS u1) AS u) AS r1 ON true ORDER BY 1 ASC NULLS LAST
-- answer
k varchar, v integer
k | 1
l | 2
