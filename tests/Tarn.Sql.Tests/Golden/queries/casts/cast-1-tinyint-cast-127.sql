SELECT CAST(1 AS tinyint) + CAST(127 AS tinyint)
-- tree
SELECT (CAST(1 AS tinyint) + CAST(127 AS tinyint))
-- duck
SELECT (CAST(1 AS TINYINT) + CAST(127 AS TINYINT)) AS c0
-- answer
_col0 tinyint
NUMERIC_VALUE_OUT_OF_RANGE: tinyint addition overflow: 1 + 127
