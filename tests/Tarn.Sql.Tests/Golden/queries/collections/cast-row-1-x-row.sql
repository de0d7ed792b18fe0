SELECT CAST(ROW(1,'x') AS row(a bigint, b varchar)).b, CAST(ARRAY[1,2] AS array(varchar))
-- tree
SELECT CAST(ROW (1, 'x') AS row(a bigint, b varchar)).b, CAST(ARRAY[1, 2] AS array(varchar))
-- duck
SELECT struct_extract({'a': CAST(1 AS BIGINT), 'b': 'x'}, 'b') AS c0, list_transform([1, 2], lambda e0: CAST(e0 AS VARCHAR)) AS c1
-- answer
b varchar, _col1 array(varchar)
x | [1, 2]
