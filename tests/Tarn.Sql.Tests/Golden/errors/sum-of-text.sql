SELECT sum(s) FROM t
-- error
FUNCTION_NOT_FOUND: line 1:8: Unexpected parameters (varchar) for function sum. Expected: sum(bigint), sum(integer), sum(smallint), sum(tinyint), sum(double), sum(real), sum(decimal(p,s)), sum(interval day to second), sum(interval year to month)
