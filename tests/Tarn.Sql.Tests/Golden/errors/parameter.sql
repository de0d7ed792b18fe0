SELECT ? + 1
-- error
INVALID_PARAMETER_USAGE: line 1:8: Incorrect number of parameters: expected at least 1 but found 0
