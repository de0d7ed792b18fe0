SELECT a
FROM t
WHERE nosuch = 1
-- error
COLUMN_NOT_FOUND: line 3:7: Column 'nosuch' cannot be resolved
