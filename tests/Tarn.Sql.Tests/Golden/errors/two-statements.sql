SELECT 1; SELECT 2
-- error
SYNTAX_ERROR: line 1:11: Only one sql statement is allowed
