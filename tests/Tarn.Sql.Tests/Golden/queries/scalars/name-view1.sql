SELECT name FROM view1
-- tree
SELECT name FROM view1
-- duck
SELECT r1."c1" AS c0 FROM (SELECT r0."a" AS c0, r0."s" AS c1 FROM "db.t" AS r0 WHERE (r0."a" > 1)) AS r1
-- answer
name varchar
y
