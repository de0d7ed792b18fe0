SELECT t.a FROM t JOIN u ON t.a = u.a WHERE a = 1
-- error
AMBIGUOUS_NAME: line 1:45: Column 'a' is ambiguous
