SELECT `a` FROM t
-- error
SYNTAX_ERROR: line 1:8: backquoted identifiers are not supported; use double quotes to quote identifiers
