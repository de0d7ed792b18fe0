SELECT sum(b), avg(a), count(*), count(a) FROM t
-- tree
SELECT sum(b), avg(a), count(*), count(a) FROM t
-- duck
SELECT CAST(sum(r0."b") AS BIGINT) AS c0, avg(r0."a") AS c1, count(*) AS c2, count(r0."a") AS c3 FROM "db.t" AS r0
-- answer
_col0 bigint, _col1 double, _col2 bigint, _col3 bigint
5 | 1.5 | 3 | 2
