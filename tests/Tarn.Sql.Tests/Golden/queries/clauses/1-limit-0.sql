SELECT 1 LIMIT 0
-- tree
SELECT 1 LIMIT 0
-- duck
SELECT 1 AS c0 LIMIT 0
-- answer
_col0 integer

