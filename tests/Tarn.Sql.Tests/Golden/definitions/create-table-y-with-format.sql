CREATE TABLE y WITH (format='PARQUET', partitioned_by=ARRAY['a']) AS SELECT 1 AS b, 2 AS a
-- tree
CREATE TABLE y WITH (format = 'PARQUET', partitioned_by = ARRAY['a']) AS SELECT 1 AS b, 2 AS a
