SELECT * FROM t TABLESAMPLE BERNOULLI (100) ORDER BY a LIMIT 1
-- tree
SELECT * FROM t TABLESAMPLE BERNOULLI (100) ORDER BY a ASC LIMIT 1
-- duck
SELECT r0."a" AS c0, r0."b" AS c1, r0."c" AS c2, r0."s" AS c3, r0."d" AS c4, r0."ts" AS c5, r0."n" AS c6, r0."ok" AS c7 FROM "db.t" AS r0 TABLESAMPLE bernoulli (100 PERCENT) ORDER BY 1 ASC NULLS LAST LIMIT 1
-- answer
a integer, b bigint, c double, s varchar, d date, ts timestamp(3), n decimal(10,2), ok boolean
1 | 2 | 1.5 | x | 2024-01-31 | 2024-01-31 10:11:12.345 | 3.25 | true
