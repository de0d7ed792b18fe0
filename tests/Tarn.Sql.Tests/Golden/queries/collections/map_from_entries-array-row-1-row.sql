SELECT map_from_entries(ARRAY[ROW('a', 1), ROW('b', 2)]), zip(ARRAY[1,2], ARRAY['x']), map_agg(a, s) FROM t WHERE a IS NOT NULL
-- tree
SELECT map_from_entries(ARRAY[ROW ('a', 1), ROW ('b', 2)]), zip(ARRAY[1, 2], ARRAY['x']), map_agg(a, s) FROM t WHERE (a IS NOT NULL)
-- duck
SELECT map_from_entries(list_transform([{'field0': 'a', 'field1': 1}, {'field0': 'b', 'field1': 2}], lambda m: {'key': struct_extract(m, 'field0'), 'value': struct_extract(m, 'field1')})) AS c0, list_transform(generate_series(1, greatest(len([1, 2]), len(['x']))), lambda z: {'field0': [1, 2][z], 'field1': ['x'][z]}) AS c1, map_from_entries(list(struct_pack(key := r0."a", value := r0."s"))) AS c2 FROM "db.t" AS r0 WHERE (NOT (r0."a" IS NULL))
-- answer
_col0 map(varchar(1), integer), _col1 array(row(integer, varchar(1))), _col2 map(integer, varchar)
{a=1, b=2} | [{'field0': 1, 'field1': x}, {'field0': 2, 'field1': NULL}] | {1=x, 2=y}
