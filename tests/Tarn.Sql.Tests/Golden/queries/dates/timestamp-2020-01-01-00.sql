SELECT TIMESTAMP '2020-01-01 00:00:00 UTC' AT TIME ZONE 'America/New_York'
-- tree
SELECT (TIMESTAMP '2020-01-01 00:00:00 UTC' AT TIME ZONE 'America/New_York')
-- duck
SELECT (strftime((CASE WHEN left(struct_extract(r2147483647."c0", 'zone'), 1) IN ('+', '-') THEN struct_extract(r2147483647."c0", 'utc') + to_minutes((CAST(substring(struct_extract(r2147483647."c0", 'zone'), 2, 2) AS INTEGER) * 60 + CAST(right(struct_extract(r2147483647."c0", 'zone'), 2) AS INTEGER)) * CASE WHEN left(struct_extract(r2147483647."c0", 'zone'), 1) = '-' THEN -1 ELSE 1 END) ELSE timezone(struct_extract(r2147483647."c0", 'zone'), timezone('UTC', struct_extract(r2147483647."c0", 'utc'))) END), '%Y-%m-%d %H:%M:%S') || ' ' || struct_extract(r2147483647."c0", 'zone')) AS c0 FROM (SELECT {'utc': struct_extract({'utc': TIMESTAMP '2020-01-01 00:00:00', 'zone': 'UTC'}, 'utc'), 'zone': 'America/New_York'} AS c0) AS r2147483647
-- answer
_col0 timestamp(0) with time zone
2019-12-31 19:00:00 America/New_York
