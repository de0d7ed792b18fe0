SELECT 1 UNION SELECT 1, 2
-- error
TYPE_MISMATCH: line 1:1: UNION query has different number of fields: 1, 2
