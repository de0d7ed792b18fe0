SELECT r.* FROM u
-- tree
SELECT r.* FROM u
-- duck
SELECT struct_extract(r0."r", 'f') AS c0, struct_extract(r0."r", 'g') AS c1 FROM "db.u" AS r0
-- answer
f integer, g varchar
1 | z
