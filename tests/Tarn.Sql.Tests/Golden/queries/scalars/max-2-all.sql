SELECT (SELECT max(a) FROM t), 2 > ALL (SELECT a FROM u)
-- tree
SELECT (SELECT max(a) FROM t), (2 > ALL (SELECT a FROM u))
-- duck
SELECT (SELECT max(r0."a") AS c0 FROM "db.t" AS r0) AS c0, (2 > ALL (SELECT r1."a" AS c0 FROM "db.u" AS r1)) AS c1
-- answer
_col0 integer, _col1 boolean
2 | true
