SELECT 'abc
-- error
SYNTAX_ERROR: line 1:8: mismatched input '''. Expecting: a closing '
