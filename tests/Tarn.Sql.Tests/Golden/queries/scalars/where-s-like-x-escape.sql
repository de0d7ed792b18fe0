SELECT a FROM t WHERE s LIKE 'x%' ESCAPE '\' OR s BETWEEN 'y' AND 'z'
-- tree
SELECT a FROM t WHERE ((s LIKE 'x%' ESCAPE '\') OR (s BETWEEN 'y' AND 'z'))
-- duck
SELECT r0."a" AS c0 FROM "db.t" AS r0 WHERE ((r0."s" LIKE 'x%' ESCAPE '\') OR (r0."s" BETWEEN 'y' AND 'z'))
-- answer
a integer
1
2
