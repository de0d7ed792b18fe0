SELECT r.nosuch FROM u
-- error
COLUMN_NOT_FOUND: line 1:10: Column 'nosuch' cannot be resolved
