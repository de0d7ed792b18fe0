SELECT 1 FROM t WHERE a
-- error
TYPE_MISMATCH: line 1:23: WHERE clause must evaluate to a boolean: actual type integer
