SELECT * FROM t AS x (a, b)
-- error
MISMATCHED_COLUMN_ALIASES: line 1:15: Column alias list has 2 entries but 'x' has 8 columns available
