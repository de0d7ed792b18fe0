SELECT is_nan(nan()), infinity(), pi(), power(2, 3), ln(e()), sqrt(16), log(2, 8), cbrt(27), atan2(1, 1), degrees(pi()), from_base64('YQ=='), to_base64(X'61')
-- tree
SELECT is_nan(nan()), infinity(), pi(), power(2, 3), ln(e()), sqrt(16), log(2, 8), cbrt(27), atan2(1, 1), degrees(pi()), from_base64('YQ=='), to_base64(X'61')
-- duck
SELECT isnan(CAST('NaN' AS DOUBLE)) AS c0, CAST('Infinity' AS DOUBLE) AS c1, pi() AS c2, power(2e0, 3e0) AS c3, ln(exp(CAST(1 AS DOUBLE))) AS c4, sqrt(16e0) AS c5, (ln(8e0) / ln(2e0)) AS c6, cbrt(27e0) AS c7, atan2(1e0, 1e0) AS c8, degrees(pi()) AS c9, from_base64('YQ==') AS c10, to_base64(from_hex('61')) AS c11
-- answer
_col0 boolean, _col1 double, _col2 double, _col3 double, _col4 double, _col5 double, _col6 double, _col7 double, _col8 double, _col9 double, _col10 varbinary, _col11 varchar
true | inf | 3.141592653589793 | 8.0 | 1.0 | 4.0 | 3.0 | 3.0000000000000004 | 0.7853981633974483 | 180.0 | a | YQ==
