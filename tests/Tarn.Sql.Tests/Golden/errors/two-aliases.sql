SELECT a a a FROM t
-- error
SYNTAX_ERROR: line 1:12: mismatched input 'a'. Expecting: <EOF>
