SELECT approx_percentile(a, 0.5), stddev(c), corr(a, b), histogram(s), listagg(s, ',') WITHIN GROUP (ORDER BY s DESC) FROM t
-- tree
SELECT approx_percentile(a, 0.5), stddev(c), corr(a, b), histogram(s), listagg(s, ',') WITHIN GROUP (ORDER BY s DESC) FROM t
-- duck
SELECT CAST(approx_quantile(r0."a", CAST(CAST(CAST('0.5' AS DECIMAL(1,1)) AS DOUBLE) AS FLOAT)) AS INTEGER) AS c0, stddev_samp(r0."c") AS c1, corr(CAST(r0."a" AS DOUBLE), CAST(r0."b" AS DOUBLE)) AS c2, CAST(histogram(r0."s") AS MAP(VARCHAR, BIGINT)) AS c3, string_agg(r0."s", ',' ORDER BY r0."s" DESC NULLS LAST) AS c4 FROM "db.t" AS r0
-- answer
_col0 integer, _col1 double, _col2 double, _col3 map(varchar, bigint), _col4 varchar
2 | 2.8284271247461903 | 1.0 | {x=1, y=1} | y,x
