SELECT v FROM p WHERE year = '2024' AND month IN (1, 2) AND day >= DATE '2024-01-01'
-- tree
SELECT v FROM p WHERE ((year = '2024') AND (month IN (1, 2)) AND (day >= DATE '2024-01-01'))
-- duck
SELECT r0."v" AS c0 FROM "db.p" AS r0 WHERE ((r0."year" = '2024') AND (r0."month" IN (1, 2)) AND (r0."day" >= CAST('2024-01-01' AS DATE)))
-- answer
v integer
1
