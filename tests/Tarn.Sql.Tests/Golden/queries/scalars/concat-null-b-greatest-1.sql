SELECT concat('a', NULL), 'a' || 'b', greatest(1, NULL), least(3, 2, 1), coalesce(NULL, 2), nullif(1,1), if(true, 'y', 'n')
-- tree
SELECT concat('a', NULL), ('a' || 'b'), greatest(1, NULL), least(3, 2, 1), coalesce(NULL, 2), nullif(1, 1), if(true, 'y', 'n')
-- duck
SELECT ('a' || CAST(NULL AS VARCHAR)) AS c0, ('a' || 'b') AS c1, (CASE WHEN 1 IS NULL OR CAST(NULL AS INTEGER) IS NULL THEN NULL ELSE greatest(1, CAST(NULL AS INTEGER)) END) AS c2, (CASE WHEN len(list_filter([3, 2, 1], lambda g: g IS NULL)) > 0 THEN NULL ELSE least(3, 2, 1) END) AS c3, coalesce(CAST(NULL AS INTEGER), 2) AS c4, nullif(1, 1) AS c5, (CASE WHEN true THEN 'y' ELSE 'n' END) AS c6
-- answer
_col0 varchar, _col1 varchar, _col2 integer, _col3 integer, _col4 integer, _col5 integer, _col6 varchar(1)
NULL | ab | NULL | 1 | 2 | NULL | y
