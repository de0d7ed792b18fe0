SELECT t.a, u.x FROM t LEFT JOIN u USING (a) ORDER BY 1
-- error
COLUMN_NOT_FOUND: line 1:8: Column 't.a' cannot be resolved
