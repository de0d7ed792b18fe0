SELECT sum(n * 2), avg(n), max(n), n / 3, n % 2 FROM t GROUP BY n ORDER BY n LIMIT 1
-- tree
SELECT sum((n * 2)), avg(n), max(n), (n / 3), (n % 2) FROM t GROUP BY n ORDER BY n ASC LIMIT 1
-- duck
SELECT CAST(sum(CAST((r0."n" * CAST(2 AS DECIMAL(10,0))) AS DECIMAL(20,2))) AS DECIMAL(38,2)) AS c0, CAST(CAST(((CAST(sum(r0."n") * 100 AS HUGEINT) * 2 + CASE WHEN CAST(sum(r0."n") * 100 AS HUGEINT) < 0 THEN -count(r0."n") ELSE count(r0."n") END) // nullif(count(r0."n") * 2, 0)) AS DECIMAL(38,0)) * CAST('0.01' AS DECIMAL(2,2)) AS DECIMAL(10,2)) AS c1, max(r0."n") AS c2, (CASE WHEN CAST(3 AS DECIMAL(10,0)) = 0 THEN error('DIVISION_BY_ZERO: Division by zero') ELSE CAST(CAST((CAST(r0."n" * 100 AS HUGEINT) // CAST(CAST(3 AS DECIMAL(10,0)) AS HUGEINT) + CASE WHEN abs(CAST(r0."n" * 100 AS HUGEINT) % CAST(CAST(3 AS DECIMAL(10,0)) AS HUGEINT)) * 2 >= abs(CAST(CAST(3 AS DECIMAL(10,0)) AS HUGEINT)) THEN CASE WHEN (CAST(r0."n" * 100 AS HUGEINT) < 0) = (CAST(CAST(3 AS DECIMAL(10,0)) AS HUGEINT) < 0) THEN 1 ELSE -1 END ELSE 0 END) AS DECIMAL(38,0)) * CAST('0.01' AS DECIMAL(2,2)) AS DECIMAL(10,2)) END) AS c3, (CASE WHEN CAST(2 AS DECIMAL(10,0)) = 0 THEN error('DIVISION_BY_ZERO: Division by zero') ELSE CAST((r0."n" % CAST(2 AS DECIMAL(10,0))) AS DECIMAL(10,2)) END) AS c4 FROM "db.t" AS r0 GROUP BY r0."n" ORDER BY r0."n" ASC NULLS LAST LIMIT 1
-- answer
_col0 decimal(38,2), _col1 decimal(10,2), _col2 decimal(10,2), _col3 decimal(10,2), _col4 decimal(10,2)
2.20 | 1.10 | 1.10 | 0.37 | 1.10
