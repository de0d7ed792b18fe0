SELECT bool_and(ok), every(ok), covar_pop(a,b), regr_slope(b,a), geometric_mean(a), bitwise_or_agg(a), var_pop(a), max(a, 1), max_by(s, a, 1) FROM t
-- tree
SELECT bool_and(ok), every(ok), covar_pop(a, b), regr_slope(b, a), geometric_mean(a), bitwise_or_agg(a), var_pop(a), max(a, 1), max_by(s, a, 1) FROM t
-- duck
SELECT bool_and(r0."ok") AS c0, bool_and(r0."ok") AS c1, covar_pop(CAST(r0."a" AS DOUBLE), CAST(r0."b" AS DOUBLE)) AS c2, regr_slope(CAST(r0."b" AS DOUBLE), CAST(r0."a" AS DOUBLE)) AS c3, exp(avg(ln(CAST(r0."a" AS DOUBLE)))) AS c4, bit_or(CAST(r0."a" AS BIGINT)) AS c5, var_pop(CAST(r0."a" AS DOUBLE)) AS c6, max(r0."a", CAST(1 AS BIGINT)) AS c7, arg_max(r0."s", r0."a", CAST(1 AS BIGINT)) AS c8 FROM "db.t" AS r0
-- answer
_col0 boolean, _col1 boolean, _col2 double, _col3 double, _col4 double, _col5 bigint, _col6 double, _col7 array(integer), _col8 array(varchar)
false | false | 0.25 | 1.0 | 1.414213562373095 | 3 | 0.25 | [2] | [y]
