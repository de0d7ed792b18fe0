SELECT *
-- error
COLUMN_NOT_FOUND: line 1:8: SELECT * not allowed in queries without FROM clause
