SELECT concat_ws('-', 'a', NULL, 'b'), concat_ws(',', ARRAY['a','b']), lower('AB'), trim(BOTH 'x' FROM 'xax'), length('abc'), substring('hello' FROM 2 FOR 3), position('l' IN 'hello'), 'a' LIKE '_'
-- tree
SELECT concat_ws('-', 'a', NULL, 'b'), concat_ws(',', ARRAY['a', 'b']), lower('AB'), trim(BOTH 'x' FROM 'xax'), length('abc'), substring('hello', 2, 3), strpos('hello', 'l'), ('a' LIKE '_')
-- duck
SELECT (CASE WHEN '-' IS NULL THEN NULL ELSE concat_ws('-', 'a', CAST(NULL AS VARCHAR), 'b') END) AS c0, array_to_string(['a', 'b'], ',') AS c1, lower('AB') AS c2, trim('xax', 'x') AS c3, len('abc') AS c4, (CASE WHEN CAST(2 AS BIGINT) = 0 OR CAST(2 AS BIGINT) < -len('hello') OR CAST(3 AS BIGINT) <= 0 THEN '' ELSE substring('hello', CAST(2 AS BIGINT), CAST(3 AS BIGINT)) END) AS c5, strpos('hello', 'l') AS c6, ('a' LIKE '_') AS c7
-- answer
_col0 varchar, _col1 varchar, _col2 varchar, _col3 varchar, _col4 bigint, _col5 varchar, _col6 bigint, _col7 boolean
a-b | a,b | ab | a | 3 | ell | 3 | true
