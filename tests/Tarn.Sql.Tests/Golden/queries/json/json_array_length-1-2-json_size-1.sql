SELECT json_array_length('[1,2]'), json_size('{"a":1}', '$'), json_array_get('[5,6]', 1), json_extract_scalar('{"a":true}', '$.a'), json_extract('{"a b":1}', '$["a b"]')
-- tree
SELECT json_array_length('[1,2]'), json_size('{"a":1}', '$'), json_array_get('[5,6]', 1), json_extract_scalar('{"a":true}', '$.a'), json_extract('{"a b":1}', '$["a b"]')
-- duck
SELECT (CASE WHEN json_valid('[1,2]') AND json_type('[1,2]') = 'ARRAY' THEN CAST(json_array_length('[1,2]') AS BIGINT) END) AS c0, (CASE WHEN json_valid('{"a":1}') THEN CASE json_type('{"a":1}', '$') WHEN 'OBJECT' THEN CAST(len(json_keys('{"a":1}', '$')) AS BIGINT) WHEN 'ARRAY' THEN CAST(json_array_length('{"a":1}', '$') AS BIGINT) ELSE CASE WHEN json_type('{"a":1}', '$') IS NULL THEN NULL ELSE 0 END END END) AS c1, (CASE WHEN json_valid('[5,6]') AND json_type('[5,6]') = 'ARRAY' THEN json_extract('[5,6]', concat('$[', CASE WHEN CAST(1 AS BIGINT) < 0 THEN concat('#', CAST(1 AS BIGINT)) ELSE CAST(CAST(1 AS BIGINT) AS VARCHAR) END, ']')) END) AS c2, (CASE WHEN json_valid('{"a":true}') AND json_type('{"a":true}', '$."a"') NOT IN ('OBJECT', 'ARRAY', 'NULL') THEN json_extract_string('{"a":true}', '$."a"') END) AS c3, json_extract(CASE WHEN json_valid('{"a b":1}') THEN '{"a b":1}' END, '$."a b"') AS c4
-- answer
_col0 bigint, _col1 bigint, _col2 json, _col3 varchar, _col4 json
2 | 1 | 6 | true | 1
