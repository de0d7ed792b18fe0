SELECT 1 UNION SELECT 'a'
-- error
TYPE_MISMATCH: line 1:1: column 1 in UNION query has incompatible types: integer, varchar(1)
