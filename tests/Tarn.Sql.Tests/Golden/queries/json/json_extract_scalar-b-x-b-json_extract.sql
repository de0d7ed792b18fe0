SELECT json_extract_scalar('{"a":{"b":"x"}}', '$.a.b'), json_extract('{"a":[1,2]}', '$.a'), json_extract_scalar('bad', '$.a'), json_extract_scalar('{"a":null}','$.a')
-- tree
SELECT json_extract_scalar('{"a":{"b":"x"}}', '$.a.b'), json_extract('{"a":[1,2]}', '$.a'), json_extract_scalar('bad', '$.a'), json_extract_scalar('{"a":null}', '$.a')
-- duck
SELECT (CASE WHEN json_valid('{"a":{"b":"x"}}') AND json_type('{"a":{"b":"x"}}', '$."a"."b"') NOT IN ('OBJECT', 'ARRAY', 'NULL') THEN json_extract_string('{"a":{"b":"x"}}', '$."a"."b"') END) AS c0, json_extract(CASE WHEN json_valid('{"a":[1,2]}') THEN '{"a":[1,2]}' END, '$."a"') AS c1, (CASE WHEN json_valid('bad') AND json_type('bad', '$."a"') NOT IN ('OBJECT', 'ARRAY', 'NULL') THEN json_extract_string('bad', '$."a"') END) AS c2, (CASE WHEN json_valid('{"a":null}') AND json_type('{"a":null}', '$."a"') NOT IN ('OBJECT', 'ARRAY', 'NULL') THEN json_extract_string('{"a":null}', '$."a"') END) AS c3
-- answer
_col0 varchar, _col1 json, _col2 varchar, _col3 varchar
x | [1,2] | NULL | NULL
