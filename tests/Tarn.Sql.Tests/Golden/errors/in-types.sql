SELECT a IN ('x') FROM t
-- error
TYPE_MISMATCH: line 1:14: IN value and list items must be the same type: integer
