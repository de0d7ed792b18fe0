SELECT grouping(s), s, count(*) FROM t GROUP BY ROLLUP(s) ORDER BY 1,2
-- tree
SELECT grouping(s), s, count(*) FROM t GROUP BY ROLLUP (s) ORDER BY 1 ASC, 2 ASC
-- duck
SELECT grouping(r0."s") AS c0, r0."s" AS c1, count(*) AS c2 FROM "db.t" AS r0 GROUP BY GROUPING SETS ((r0."s"), ()) ORDER BY 1 ASC NULLS LAST, 2 ASC NULLS LAST
-- answer
_col0 bigint, s varchar, _col2 bigint
0 | x | 1
0 | y | 1
0 | NULL | 1
1 | NULL | 3
