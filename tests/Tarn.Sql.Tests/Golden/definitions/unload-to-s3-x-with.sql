UNLOAD (SELECT * FROM t) TO 's3://x/' WITH (format = 'PARQUET')
-- tree
UNLOAD (SELECT * FROM t) TO 's3://x/' WITH (format = 'PARQUET')
