SELECT a BETWEEN 1 AND 2, nullif(a, 1), nullif(a, 1e0), CASE a WHEN 1e0 THEN 'x' END FROM t ORDER BY a
-- tree
SELECT (a BETWEEN 1 AND 2), nullif(a, 1), nullif(a, 1.0E+000), (CASE a WHEN 1.0E+000 THEN 'x' END) FROM t ORDER BY a ASC
-- duck
SELECT (r0."a" BETWEEN 1 AND 2) AS c0, nullif(r0."a", 1) AS c1, (CASE WHEN CAST(r0."a" AS DOUBLE) = 1e0 THEN NULL ELSE r0."a" END) AS c2, (CASE CAST(r0."a" AS DOUBLE) WHEN 1e0 THEN 'x' END) AS c3 FROM "db.t" AS r0 ORDER BY r0."a" ASC NULLS LAST
-- answer
_col0 boolean, _col1 integer, _col2 integer, _col3 varchar(1)
true | NULL | NULL | x
true | 2 | 2 | NULL
NULL | NULL | NULL | NULL
