SELECT a FROM t WHERE sum(a) > 1
-- error
EXPRESSION_NOT_SCALAR: line 1:23: WHERE clause cannot contain aggregations, window functions or grouping operations: [sum]
