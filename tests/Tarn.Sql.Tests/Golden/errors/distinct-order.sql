SELECT DISTINCT a FROM t ORDER BY b
-- error
EXPRESSION_NOT_IN_DISTINCT: line 1:35: For SELECT DISTINCT, ORDER BY expressions must appear in select list
