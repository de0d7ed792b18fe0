SELECT split_part('a-b-c', '-', 2), split_part('a', '-', 3), substr('hello', -3, 2), substr('hello', 2), strpos('hello','l'), lpad('x',3,'ab')
-- tree
SELECT split_part('a-b-c', '-', 2), split_part('a', '-', 3), substr('hello', -3, 2), substr('hello', 2), strpos('hello', 'l'), lpad('x', 3, 'ab')
-- duck
SELECT string_split('a-b-c', '-')[CASE WHEN CAST(2 AS BIGINT) > 0 THEN CAST(2 AS BIGINT) ELSE error('INVALID_FUNCTION_ARGUMENT: Index must be greater than zero') END] AS c0, string_split('a', '-')[CASE WHEN CAST(3 AS BIGINT) > 0 THEN CAST(3 AS BIGINT) ELSE error('INVALID_FUNCTION_ARGUMENT: Index must be greater than zero') END] AS c1, (CASE WHEN CAST(-3 AS BIGINT) = 0 OR CAST(-3 AS BIGINT) < -len('hello') OR CAST(2 AS BIGINT) <= 0 THEN '' ELSE substring('hello', CAST(-3 AS BIGINT), CAST(2 AS BIGINT)) END) AS c2, (CASE WHEN CAST(2 AS BIGINT) = 0 OR CAST(2 AS BIGINT) < -len('hello') THEN '' ELSE substring('hello', CAST(2 AS BIGINT)) END) AS c3, strpos('hello', 'l') AS c4, lpad('x', CAST(CAST(3 AS BIGINT) AS INTEGER), 'ab') AS c5
-- answer
_col0 varchar, _col1 varchar, _col2 varchar, _col3 varchar, _col4 bigint, _col5 varchar
b | NULL | ll | ello | 3 | abx
