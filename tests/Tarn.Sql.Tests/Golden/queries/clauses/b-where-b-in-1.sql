SELECT a, b FROM t WHERE (a, b) IN ((1, 2))
-- tree
SELECT a, b FROM t WHERE (ROW (a, b) IN (ROW (1, 2)))
-- duck
SELECT r0."a" AS c0, r0."b" AS c1 FROM "db.t" AS r0 WHERE ({'field0': r0."a", 'field1': r0."b"} IN ({'field0': 1, 'field1': CAST(2 AS BIGINT)}))
-- answer
a integer, b bigint
1 | 2
