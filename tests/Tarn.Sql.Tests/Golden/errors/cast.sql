SELECT CAST(true AS date)
-- error
TYPE_MISMATCH: line 1:8: Cannot cast boolean to date
