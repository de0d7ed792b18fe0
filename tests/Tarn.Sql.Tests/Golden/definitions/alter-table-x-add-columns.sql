ALTER TABLE x ADD COLUMNS (c int, d string)
-- tree
ALTER TABLE x ADD COLUMNS (c int, d string)
