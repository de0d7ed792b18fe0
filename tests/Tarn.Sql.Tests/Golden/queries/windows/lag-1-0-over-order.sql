SELECT lag(a, 1, 0) OVER (ORDER BY a), lead(a) IGNORE NULLS OVER (ORDER BY b), percent_rank() OVER (ORDER BY a) FROM t ORDER BY a
-- tree
SELECT lag(a, 1, 0) OVER (ORDER BY a ASC), lead(a) IGNORE NULLS OVER (ORDER BY b ASC), percent_rank() OVER (ORDER BY a ASC) FROM t ORDER BY a ASC
-- duck
SELECT lag(r0."a", CAST(1 AS BIGINT), 0) OVER (ORDER BY r0."a" ASC NULLS LAST) AS c0, lead(r0."a" IGNORE NULLS) OVER (ORDER BY r0."b" ASC NULLS LAST) AS c1, percent_rank() OVER (ORDER BY r0."a" ASC NULLS LAST) AS c2 FROM "db.t" AS r0 ORDER BY r0."a" ASC NULLS LAST
-- answer
_col0 integer, _col1 integer, _col2 double
0 | 2 | 0.0
1 | NULL | 0.5
2 | NULL | 1.0
