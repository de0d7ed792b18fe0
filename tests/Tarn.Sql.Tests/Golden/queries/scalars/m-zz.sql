SELECT m['zz'] FROM u
-- tree
SELECT m['zz'] FROM u
-- duck
SELECT (CASE WHEN r0."m" IS NULL OR 'zz' IS NULL THEN NULL WHEN map_contains(r0."m", 'zz') THEN map_extract_value(r0."m", 'zz') ELSE error(concat('INVALID_FUNCTION_ARGUMENT: Key not present in map: ', 'zz')) END) AS c0 FROM "db.u" AS r0
-- answer
_col0 integer
INVALID_FUNCTION_ARGUMENT: Key not present in map: zz
