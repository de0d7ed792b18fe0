SELECT a FROM t ORDER BY a NULLS FIRST LIMIT 1 OFFSET 1
-- error
SYNTAX_ERROR: line 1:48: mismatched input 'OFFSET'. Expecting: <EOF>
