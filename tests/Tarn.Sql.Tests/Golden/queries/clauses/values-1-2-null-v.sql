SELECT * FROM (VALUES (1, 'a'), (2, NULL)) v(x, y) ORDER BY x DESC
-- tree
SELECT * FROM (VALUES ROW (1, 'a'), ROW (2, NULL)) AS v(x, y) ORDER BY x DESC
-- duck
SELECT r0."c0" AS c0, r0."c1" AS c1 FROM (SELECT * FROM (VALUES (1, 'a'), (2, CAST(NULL AS VARCHAR))) AS v(c0, c1)) AS r0 ORDER BY 1 DESC NULLS LAST
-- answer
x integer, y varchar(1)
2 | NULL
1 | a
