SELECT regexp_replace('1a 2b', '(\d)([a-z])', '$2$1'), regexp_extract('1a', '(\d)', 1), regexp_extract('x', '\d'), regexp_like('1a', '\d')
-- tree
SELECT regexp_replace('1a 2b', '(\d)([a-z])', '$2$1'), regexp_extract('1a', '(\d)', 1), regexp_extract('x', '\d'), regexp_like('1a', '\d')
-- duck
SELECT regexp_replace('1a 2b', '(\d)([a-z])', regexp_replace('$2$1', '\$(\d)', '\\\1', 'g'), 'g') AS c0, (CASE WHEN regexp_matches('1a', '(\d)') THEN regexp_extract('1a', '(\d)', CAST(CAST(1 AS BIGINT) AS INTEGER)) END) AS c1, (CASE WHEN regexp_matches('x', '\d') THEN regexp_extract('x', '\d') END) AS c2, regexp_matches('1a', '\d') AS c3
-- answer
_col0 varchar, _col1 varchar, _col2 varchar, _col3 boolean
a1 b2 | 1 | NULL | true
