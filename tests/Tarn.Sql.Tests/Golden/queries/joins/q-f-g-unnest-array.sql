SELECT q.f, g FROM UNNEST(ARRAY[CAST(ROW(1,'a') AS ROW(f integer, g varchar)), CAST(ROW(2,'b') AS ROW(f integer, g varchar))]) AS q
-- tree
SELECT q.f, g FROM UNNEST(ARRAY[CAST(ROW (1, 'a') AS row(f integer, g varchar)), CAST(ROW (2, 'b') AS row(f integer, g varchar))]) AS q
-- duck
SELECT r0."c0" AS c0, r0."c1" AS c1 FROM (SELECT struct_extract(u.u0, 'f') AS c0, struct_extract(u.u0, 'g') AS c1 FROM (SELECT unnest([{'f': 1, 'g': 'a'}, {'f': 2, 'g': 'b'}]) AS u0) AS u) AS r0
-- answer
f integer, g varchar
1 | a
2 | b
