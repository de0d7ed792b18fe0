SELECT typeof(1), typeof('a'), typeof(1.5), typeof(ARRAY[1]), typeof(CAST(NULL AS row(a int)))
-- tree
SELECT typeof(1), typeof('a'), typeof(1.5), typeof(ARRAY[1]), typeof(CAST(NULL AS row(a integer)))
-- duck
SELECT 'integer' AS c0, 'varchar(1)' AS c1, 'decimal(2,1)' AS c2, 'array(integer)' AS c3, 'row(a integer)' AS c4
-- answer
_col0 varchar, _col1 varchar, _col2 varchar, _col3 varchar, _col4 varchar
integer | varchar(1) | decimal(2,1) | array(integer) | row(a integer)
