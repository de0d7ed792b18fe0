SELECT any_match(ARRAY[1,NULL], x -> x > 1), all_match(ARRAY[1,2], x -> x > 0), none_match(ARRAY[], x -> true), all_match(ARRAY[1,NULL], x -> x > 0)
-- tree
SELECT any_match(ARRAY[1, NULL], ((x) -> (x > 1))), all_match(ARRAY[1, 2], ((x) -> (x > 0))), none_match(ARRAY[], ((x) -> true)), all_match(ARRAY[1, NULL], ((x) -> (x > 0)))
-- duck
SELECT list_transform([list_transform([1, CAST(NULL AS INTEGER)], lambda l1_0: (l1_0 > 1))], lambda b: CASE WHEN b IS NULL THEN NULL WHEN list_bool_or(b) THEN true WHEN list_position(b, NULL) IS NOT NULL THEN NULL ELSE false END)[1] AS c0, list_transform([list_transform([1, 2], lambda l1_0: (l1_0 > 0))], lambda b: CASE WHEN b IS NULL THEN NULL WHEN NOT list_bool_and(b) THEN false WHEN list_position(b, NULL) IS NOT NULL THEN NULL ELSE true END)[1] AS c1, list_transform([list_transform(CAST([] AS INTEGER[]), lambda l1_0: true)], lambda b: CASE WHEN b IS NULL THEN NULL WHEN list_bool_or(b) THEN false WHEN list_position(b, NULL) IS NOT NULL THEN NULL ELSE true END)[1] AS c2, list_transform([list_transform([1, CAST(NULL AS INTEGER)], lambda l1_0: (l1_0 > 0))], lambda b: CASE WHEN b IS NULL THEN NULL WHEN NOT list_bool_and(b) THEN false WHEN list_position(b, NULL) IS NOT NULL THEN NULL ELSE true END)[1] AS c3
-- answer
_col0 boolean, _col1 boolean, _col2 boolean, _col3 boolean
NULL | true | true | NULL
