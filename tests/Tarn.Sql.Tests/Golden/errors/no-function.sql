SELECT foo(1)
-- error
FUNCTION_NOT_FOUND: line 1:8: Function 'foo' not registered
