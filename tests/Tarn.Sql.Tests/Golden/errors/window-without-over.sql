SELECT rank() FROM t
-- error
MISSING_OVER: line 1:8: Window function rank requires an OVER clause
