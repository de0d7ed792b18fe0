SELECT s = 1 FROM t
-- error
TYPE_MISMATCH: line 1:8: Cannot apply operator: varchar = integer
