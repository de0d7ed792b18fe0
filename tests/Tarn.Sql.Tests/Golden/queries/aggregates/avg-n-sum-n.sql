SELECT avg(n), sum(n) FROM t
-- tree
SELECT avg(n), sum(n) FROM t
-- duck
SELECT CAST(CAST(((CAST(sum(r0."n") * 100 AS HUGEINT) * 2 + CASE WHEN CAST(sum(r0."n") * 100 AS HUGEINT) < 0 THEN -count(r0."n") ELSE count(r0."n") END) // nullif(count(r0."n") * 2, 0)) AS DECIMAL(38,0)) * CAST('0.01' AS DECIMAL(2,2)) AS DECIMAL(10,2)) AS c0, CAST(sum(r0."n") AS DECIMAL(38,2)) AS c1 FROM "db.t" AS r0
-- answer
_col0 decimal(10,2), _col1 decimal(38,2)
2.18 | 4.35
