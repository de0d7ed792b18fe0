SELECT CAST(3.7 AS integer), CAST('2.5' AS decimal(3,1)), CAST(true AS varchar), CAST('true' AS boolean), CAST(1 AS boolean), CAST('abc' AS varchar(2)), CAST('a' AS char(3)) || '|', CAST(DATE '2020-01-01' AS timestamp)
-- tree
SELECT CAST(3.7 AS integer), CAST('2.5' AS decimal(3,1)), CAST(true AS varchar), CAST('true' AS boolean), CAST(1 AS boolean), CAST('abc' AS varchar(2)), (CAST('a' AS char(3)) || '|'), CAST(DATE '2020-01-01' AS timestamp(3))
-- duck
SELECT CAST(CAST('3.7' AS DECIMAL(2,1)) AS INTEGER) AS c0, CAST('2.5' AS DECIMAL(3,1)) AS c1, CAST(true AS VARCHAR) AS c2, CAST('true' AS BOOLEAN) AS c3, CAST(1 AS BOOLEAN) AS c4, left('abc', 2) AS c5, (rpad('a', 3, ' ') || '|') AS c6, CAST(CAST('2020-01-01' AS DATE) AS TIMESTAMP) AS c7
-- answer
_col0 integer, _col1 decimal(3,1), _col2 varchar, _col3 boolean, _col4 boolean, _col5 varchar(2), _col6 varchar, _col7 timestamp(3)
4 | 2.5 | true | true | true | ab | a  | | 2020-01-01 00:00:00
