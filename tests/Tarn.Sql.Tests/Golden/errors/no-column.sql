SELECT nosuch FROM t
-- error
COLUMN_NOT_FOUND: line 1:8: Column 'nosuch' cannot be resolved
