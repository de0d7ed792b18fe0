SELECT round(2.5), round(-2.5e0), round(1.255, 2), truncate(1.9e0), ceil(1.2), mod(7, 3), sign(-5), abs(-1.5)
-- tree
SELECT round(2.5), round(-2.5E+000), round(1.255, 2), truncate(1.9E+000), ceil(1.2), mod(7, 3), sign(-5), abs(-1.5)
-- duck
SELECT CAST(round(CAST('2.5' AS DECIMAL(2,1))) AS DECIMAL(2,0)) AS c0, round(CAST('-2.5' AS DOUBLE)) AS c1, CAST(round(CAST('1.255' AS DECIMAL(4,3)), 2) AS DECIMAL(5,3)) AS c2, trunc(1.9e0) AS c3, CAST(ceil(CAST('1.2' AS DECIMAL(2,1))) AS DECIMAL(2,0)) AS c4, (CASE WHEN 3 = 0 THEN error('DIVISION_BY_ZERO: Division by zero') ELSE 7 % 3 END) AS c5, CAST(sign((-5)) AS INTEGER) AS c6, abs(CAST('-1.5' AS DECIMAL(2,1))) AS c7
-- answer
_col0 decimal(2,0), _col1 double, _col2 decimal(5,3), _col3 double, _col4 decimal(2,0), _col5 integer, _col6 integer, _col7 decimal(2,1)
3 | -3.0 | 1.260 | 1.0 | 2 | 1 | -1 | 1.5
