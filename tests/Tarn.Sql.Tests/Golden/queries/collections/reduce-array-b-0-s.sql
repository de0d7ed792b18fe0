SELECT reduce(ARRAY['a','b'], 0, (s, x) -> s + length(x), s -> s * 10), reduce(CAST(NULL AS array(integer)), 0, (s,x)->s+x, s->s)
-- tree
SELECT reduce(ARRAY['a', 'b'], 0, ((s, x) -> (s + length(x))), ((s) -> (s * 10))), reduce(CAST(NULL AS array(integer)), 0, ((s, x) -> (s + x)), ((s) -> s))
-- duck
SELECT list_transform([list_reduce(list_transform(['a', 'b'], lambda t1: {'e': t1, 'a': CAST(NULL AS BIGINT)}), lambda s1, t1: {'e': CAST(NULL AS VARCHAR), 'a': (CAST(struct_extract(s1, 'a') AS BIGINT) + len(struct_extract(t1, 'e')))}, {'e': CAST(NULL AS VARCHAR), 'a': CAST(0 AS BIGINT)})], lambda s1: CASE WHEN s1 IS NULL THEN NULL ELSE (struct_extract(s1, 'a') * CAST(10 AS BIGINT)) END)[1] AS c0, list_transform([list_reduce(list_transform(CAST(NULL AS INTEGER[]), lambda t1: {'e': t1, 'a': CAST(NULL AS INTEGER)}), lambda s1, t1: {'e': CAST(NULL AS INTEGER), 'a': (struct_extract(s1, 'a') + struct_extract(t1, 'e'))}, {'e': CAST(NULL AS INTEGER), 'a': CAST(0 AS INTEGER)})], lambda s1: CASE WHEN s1 IS NULL THEN NULL ELSE struct_extract(s1, 'a') END)[1] AS c1
-- answer
_col0 bigint, _col1 integer
20 | NULL
