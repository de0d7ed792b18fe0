EXPLAIN SELECT 1
-- error
NOT_SUPPORTED: line 1:1: EXPLAIN is not supported
