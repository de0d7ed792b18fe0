SELECT year(d), month(d), day_of_week(d), week(d) FROM t WHERE a=1
-- tree
SELECT year(d), month(d), day_of_week(d), week(d) FROM t WHERE (a = 1)
-- duck
SELECT year(r0."d") AS c0, month(r0."d") AS c1, isodow(r0."d") AS c2, weekofyear(r0."d") AS c3 FROM "db.t" AS r0 WHERE (r0."a" = 1)
-- answer
_col0 bigint, _col1 bigint, _col2 bigint, _col3 bigint
2024 | 1 | 3 | 5
