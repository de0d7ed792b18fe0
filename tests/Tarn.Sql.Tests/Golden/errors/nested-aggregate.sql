SELECT sum(count(*)) FROM t
-- error
NESTED_AGGREGATION: line 1:12: Cannot nest aggregations inside aggregation 'count'
