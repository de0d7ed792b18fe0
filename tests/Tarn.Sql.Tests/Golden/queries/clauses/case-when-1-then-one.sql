SELECT CASE a WHEN 1 THEN 'one' ELSE 'other' END FROM t ORDER BY a
-- tree
SELECT (CASE a WHEN 1 THEN 'one' ELSE 'other' END) FROM t ORDER BY a ASC
-- duck
SELECT (CASE r0."a" WHEN 1 THEN 'one' ELSE 'other' END) AS c0 FROM "db.t" AS r0 ORDER BY r0."a" ASC NULLS LAST
-- answer
_col0 varchar(5)
one
other
other
