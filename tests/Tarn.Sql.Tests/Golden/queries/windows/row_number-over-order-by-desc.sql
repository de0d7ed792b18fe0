SELECT a, row_number() OVER (ORDER BY a DESC), lag(a) OVER (ORDER BY a), sum(b) OVER (ORDER BY a ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t ORDER BY a
-- tree
SELECT a, row_number() OVER (ORDER BY a DESC), lag(a) OVER (ORDER BY a ASC), sum(b) OVER (ORDER BY a ASC ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t ORDER BY a ASC
-- duck
SELECT r0."a" AS c0, row_number() OVER (ORDER BY r0."a" DESC NULLS LAST) AS c1, lag(r0."a") OVER (ORDER BY r0."a" ASC NULLS LAST) AS c2, CAST(sum(r0."b") OVER (ORDER BY r0."a" ASC NULLS LAST ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS BIGINT) AS c3 FROM "db.t" AS r0 ORDER BY 1 ASC NULLS LAST
-- answer
a integer, _col1 bigint, _col2 integer, _col3 bigint
1 | 2 | NULL | 2
2 | 1 | 1 | 5
NULL | 3 | 2 | 3
