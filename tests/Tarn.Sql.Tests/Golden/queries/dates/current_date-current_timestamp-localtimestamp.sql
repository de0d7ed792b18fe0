SELECT current_date, current_timestamp, localtimestamp
-- tree
SELECT current_date, current_timestamp, localtimestamp
-- duck
SELECT r2147483647."c0" AS c0, (strftime((CASE WHEN left(struct_extract(r2147483647."c1", 'zone'), 1) IN ('+', '-') THEN struct_extract(r2147483647."c1", 'utc') + to_minutes((CAST(substring(struct_extract(r2147483647."c1", 'zone'), 2, 2) AS INTEGER) * 60 + CAST(right(struct_extract(r2147483647."c1", 'zone'), 2) AS INTEGER)) * CASE WHEN left(struct_extract(r2147483647."c1", 'zone'), 1) = '-' THEN -1 ELSE 1 END) ELSE timezone(struct_extract(r2147483647."c1", 'zone'), timezone('UTC', struct_extract(r2147483647."c1", 'utc'))) END), '%Y-%m-%d %H:%M:%S.%g') || ' ' || struct_extract(r2147483647."c1", 'zone')) AS c1, r2147483647."c2" AS c2 FROM (SELECT CAST('2024-02-03' AS DATE) AS c0, {'utc': TIMESTAMP '2024-02-03 04:05:06.789', 'zone': 'UTC'} AS c1, CAST('2024-02-03 04:05:06.789' AS TIMESTAMP) AS c2) AS r2147483647
-- answer
_col0 date, _col1 timestamp(3) with time zone, _col2 timestamp(3)
2024-02-03 | 2024-02-03 04:05:06.789 UTC | 2024-02-03 04:05:06.789
