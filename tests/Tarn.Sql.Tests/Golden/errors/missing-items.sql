SELECT FROM t
-- error
SYNTAX_ERROR: line 1:8: mismatched input 'FROM'. Expecting: <expression>
