SELECT a FROM t GROUP BY 2
-- error
INVALID_COLUMN_REFERENCE: line 1:26: GROUP BY position 2 is not in select list
