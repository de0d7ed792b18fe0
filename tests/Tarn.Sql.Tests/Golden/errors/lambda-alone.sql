SELECT x -> x
-- error
TYPE_MISMATCH: line 1:8: Lambda expression should always be used inside a function
