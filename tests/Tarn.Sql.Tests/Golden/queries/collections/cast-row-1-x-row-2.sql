SELECT CAST(ROW(1, 'x') AS ROW(a integer, b varchar)) = ROW(1, 'x')
-- tree
SELECT (CAST(ROW (1, 'x') AS row(a integer, b varchar)) = ROW (1, 'x'))
-- duck
SELECT ((CASE WHEN {'a': 1, 'b': 'x'} IS NULL THEN NULL ELSE {'field0': struct_extract({'a': 1, 'b': 'x'}, 'a'), 'field1': struct_extract({'a': 1, 'b': 'x'}, 'b')} END) = {'field0': 1, 'field1': 'x'}) AS c0
-- answer
_col0 boolean
true
