SELECT map_filter(m, (k, v) -> v > 1), transform_values(m, (k, v) -> k || CAST(v AS varchar)), transform_keys(m, (k, v) -> v), zip_with(arr, ARRAY['a','b'], (x, y) -> y), map_entries(m) FROM u
-- tree
SELECT map_filter(m, ((k, v) -> (v > 1))), transform_values(m, ((k, v) -> (k || CAST(v AS varchar)))), transform_keys(m, ((k, v) -> v)), zip_with(arr, ARRAY['a', 'b'], ((x, y) -> y)), map_entries(m) FROM u
-- duck
SELECT map_from_entries(list_filter(map_entries(r0."m"), lambda m1: (struct_extract(m1, 'value') > 1))) AS c0, map_from_entries(list_transform(map_entries(r0."m"), lambda m1: {'key': struct_extract(m1, 'key'), 'value': (struct_extract(m1, 'key') || CAST(struct_extract(m1, 'value') AS VARCHAR))})) AS c1, map_from_entries(list_transform(map_entries(r0."m"), lambda m1: {'key': struct_extract(m1, 'value'), 'value': struct_extract(m1, 'value')})) AS c2, list_transform(generate_series(1, greatest(len(r0."arr"), len(['a', 'b']))), lambda z1: ['a', 'b'][z1]) AS c3, list_transform(map_entries(r0."m"), lambda m: {'field0': struct_extract(m, 'key'), 'field1': struct_extract(m, 'value')}) AS c4 FROM "db.u" AS r0
-- answer
_col0 map(varchar, integer), _col1 map(varchar, varchar), _col2 map(integer, integer), _col3 array(varchar(1)), _col4 array(row(varchar, integer))
{l=2} | {k=k1, l=l2} | {1=1, 2=2} | [a, b, NULL] | [{'field0': k, 'field1': 1}, {'field0': l, 'field1': 2}]
