SELECT DATE '2023-02-29'
-- error
INVALID_LITERAL: line 1:8: '2023-02-29' is not a valid date literal
