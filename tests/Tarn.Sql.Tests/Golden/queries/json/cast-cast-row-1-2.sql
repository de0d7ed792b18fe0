SELECT CAST(CAST(ROW(1, 2) AS ROW(x integer, y integer)) AS json), CAST(JSON '{"a":1}' AS map(varchar, integer)), CAST(json_parse('[1,2]') AS array(bigint)), CAST(JSON '"x"' AS varchar)
-- tree
SELECT CAST(CAST(ROW (1, 2) AS row(x integer, y integer)) AS json), CAST(JSON '{"a":1}' AS map(varchar, integer)), CAST(json_parse('[1,2]') AS array(bigint)), CAST(JSON '"x"' AS varchar)
-- duck
SELECT to_json({'x': 1, 'y': 2}) AS c0, CAST(CAST('{"a":1}' AS JSON) AS MAP(VARCHAR, INTEGER)) AS c1, CAST((CASE WHEN '[1,2]' IS NULL THEN NULL WHEN json_valid('[1,2]') THEN CAST('[1,2]' AS JSON) ELSE error('INVALID_FUNCTION_ARGUMENT: Cannot convert value to JSON') END) AS BIGINT[]) AS c2, json_extract_string(CAST('"x"' AS JSON), '$') AS c3
-- answer
_col0 json, _col1 map(varchar, integer), _col2 array(bigint), _col3 varchar
{"x":1,"y":2} | {a=1} | [1, 2] | x
