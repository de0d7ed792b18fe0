SELECT transform(arr, x -> x * 2), filter(arr, x -> x > 1), reduce(arr, 0, (s, x) -> s + x, s -> s) FROM u
-- tree
SELECT transform(arr, ((x) -> (x * 2))), filter(arr, ((x) -> (x > 1))), reduce(arr, 0, ((s, x) -> (s + x)), ((s) -> s)) FROM u
-- duck
SELECT list_transform(r0."arr", lambda l1_0: (l1_0 * 2)) AS c0, list_filter(r0."arr", lambda l1_0: (l1_0 > 1)) AS c1, list_transform([list_reduce(list_transform(r0."arr", lambda t1: {'e': t1, 'a': CAST(NULL AS INTEGER)}), lambda s1, t1: {'e': CAST(NULL AS INTEGER), 'a': (struct_extract(s1, 'a') + struct_extract(t1, 'e'))}, {'e': CAST(NULL AS INTEGER), 'a': CAST(0 AS INTEGER)})], lambda s1: CASE WHEN s1 IS NULL THEN NULL ELSE struct_extract(s1, 'a') END)[1] AS c2 FROM "db.u" AS r0
-- answer
_col0 array(integer), _col1 array(integer), _col2 integer
[2, 4, 6] | [2, 3] | 6
