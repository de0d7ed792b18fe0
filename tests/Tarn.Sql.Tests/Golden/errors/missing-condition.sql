SELECT a FROM t WHERE
-- error
SYNTAX_ERROR: line 1:22: mismatched input '<EOF>'. Expecting: <expression>
