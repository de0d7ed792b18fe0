SELECT U&'\0041', 'it''s', X'' = X'', 1.50, .5, 1e2, true AND NOT false, NULL IS NULL, 1 IS DISTINCT FROM NULL
-- tree
SELECT 'A', 'it''s', (X'' = X''), 1.50, .5, 1.0E+002, (true AND (NOT false)), (NULL IS NULL), (1 IS DISTINCT FROM NULL)
-- duck
SELECT 'A' AS c0, 'it''s' AS c1, (from_hex('') = from_hex('')) AS c2, CAST('1.50' AS DECIMAL(3,2)) AS c3, CAST('.5' AS DECIMAL(1,1)) AS c4, 100e0 AS c5, (true AND (NOT false)) AS c6, (NULL IS NULL) AS c7, (1 IS DISTINCT FROM CAST(NULL AS INTEGER)) AS c8
-- answer
_col0 varchar(1), _col1 varchar(4), _col2 boolean, _col3 decimal(3,2), _col4 decimal(1,1), _col5 double, _col6 boolean, _col7 boolean, _col8 boolean
A | it's | true | 1.50 | .5 | 100.0 | true | true | true
