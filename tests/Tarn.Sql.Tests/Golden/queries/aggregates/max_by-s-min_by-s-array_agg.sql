SELECT max_by(s, a), min_by(s, a), array_agg(a ORDER BY a DESC), count_if(a > 1), bool_or(ok), approx_distinct(s), arbitrary(a) FROM t
-- tree
SELECT max_by(s, a), min_by(s, a), array_agg(a ORDER BY a DESC), count_if((a > 1)), bool_or(ok), approx_distinct(s), arbitrary(a) FROM t
-- duck
SELECT arg_max_null(r0."s", r0."a") AS c0, arg_min_null(r0."s", r0."a") AS c1, list(r0."a" ORDER BY r0."a" DESC NULLS LAST) AS c2, coalesce(count_if((r0."a" > 1)), 0)::BIGINT AS c3, bool_or(r0."ok") AS c4, coalesce(approx_count_distinct(r0."s"), 0)::BIGINT AS c5, any_value(r0."a") AS c6 FROM "db.t" AS r0
-- answer
_col0 varchar, _col1 varchar, _col2 array(integer), _col3 bigint, _col4 boolean, _col5 bigint, _col6 integer
y | x | [2, 1, NULL] | 1 | true | 2 | 1
