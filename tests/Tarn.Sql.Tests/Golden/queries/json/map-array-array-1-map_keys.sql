SELECT map(ARRAY['a'], ARRAY[1]), map_keys(m), cardinality(m), CAST(m AS json), json_format(CAST(ARRAY[1] AS json)) FROM u
-- tree
SELECT map(ARRAY['a'], ARRAY[1]), map_keys(m), cardinality(m), CAST(m AS json), json_format(CAST(ARRAY[1] AS json)) FROM u
-- duck
SELECT map(['a'], [1]) AS c0, map_keys(r0."m") AS c1, CAST(cardinality(r0."m") AS BIGINT) AS c2, to_json(r0."m") AS c3, CAST(to_json([1]) AS VARCHAR) AS c4 FROM "db.u" AS r0
-- answer
_col0 map(varchar(1), integer), _col1 array(varchar), _col2 bigint, _col3 json, _col4 varchar
{a=1} | [k, l] | 2 | {"k":1,"l":2} | [1]
