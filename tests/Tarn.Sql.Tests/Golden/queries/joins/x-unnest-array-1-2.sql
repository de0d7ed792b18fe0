SELECT x FROM UNNEST(ARRAY[1,2], ARRAY['a']) AS q(x, y) ORDER BY x
-- tree
SELECT x FROM UNNEST(ARRAY[1, 2], ARRAY['a']) AS q(x, y) ORDER BY x ASC
-- duck
SELECT r0."c0" AS c0 FROM (SELECT u.u0 AS c0, u.u1 AS c1 FROM (SELECT unnest([1, 2]) AS u0, unnest(['a']) AS u1) AS u) AS r0 ORDER BY 1 ASC NULLS LAST
-- answer
x integer
1
2
