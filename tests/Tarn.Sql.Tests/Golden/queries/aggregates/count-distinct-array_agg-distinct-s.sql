SELECT count(DISTINCT a), array_agg(DISTINCT s), max(s), min_by(a, s), sum(DISTINCT a) FROM t WHERE a < 0
-- tree
SELECT count(DISTINCT a), array_agg(DISTINCT s), max(s), min_by(a, s), sum(DISTINCT a) FROM t WHERE (a < 0)
-- duck
SELECT count(DISTINCT r0."a") AS c0, list(DISTINCT r0."s") AS c1, max(r0."s") AS c2, arg_min_null(r0."a", r0."s") AS c3, CAST(sum(DISTINCT r0."a") AS BIGINT) AS c4 FROM "db.t" AS r0 WHERE (r0."a" < 0)
-- answer
_col0 bigint, _col1 array(varchar), _col2 varchar, _col3 integer, _col4 bigint
0 | NULL | NULL | NULL | NULL
