SELECT count(DISTINCT s), sum(a) FILTER (WHERE a > 1) FROM t
-- tree
SELECT count(DISTINCT s), sum(a) FILTER (WHERE (a > 1)) FROM t
-- duck
SELECT count(DISTINCT r0."s") AS c0, CAST(sum(r0."a") FILTER (WHERE (r0."a" > 1)) AS BIGINT) AS c1 FROM "db.t" AS r0
-- answer
_col0 bigint, _col1 bigint
2 | 2
