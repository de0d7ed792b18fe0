SELECT date_trunc('fortnight', ts) FROM t
-- error
INVALID_FUNCTION_ARGUMENT: line 1:19: 'fortnight' is not a valid DATE field
