SELECT date_diff('month', DATE '2020-01-31', DATE '2020-02-29'), from_unixtime(0), to_unixtime(TIMESTAMP '1970-01-02 00:00:00')
-- tree
SELECT date_diff('month', DATE '2020-01-31', DATE '2020-02-29'), from_unixtime(0), to_unixtime(TIMESTAMP '1970-01-02 00:00:00')
-- duck
SELECT r2147483647."c0" AS c0, (strftime((CASE WHEN left(struct_extract(r2147483647."c1", 'zone'), 1) IN ('+', '-') THEN struct_extract(r2147483647."c1", 'utc') + to_minutes((CAST(substring(struct_extract(r2147483647."c1", 'zone'), 2, 2) AS INTEGER) * 60 + CAST(right(struct_extract(r2147483647."c1", 'zone'), 2) AS INTEGER)) * CASE WHEN left(struct_extract(r2147483647."c1", 'zone'), 1) = '-' THEN -1 ELSE 1 END) ELSE timezone(struct_extract(r2147483647."c1", 'zone'), timezone('UTC', struct_extract(r2147483647."c1", 'utc'))) END), '%Y-%m-%d %H:%M:%S.%g') || ' ' || struct_extract(r2147483647."c1", 'zone')) AS c1, r2147483647."c2" AS c2 FROM (SELECT date_sub('month', CAST('2020-01-31' AS DATE), CAST('2020-02-29' AS DATE)) AS c0, {'utc': make_timestamp(CAST(round(0e0 * 1000) AS BIGINT) * 1000), 'zone': 'UTC'} AS c1, (epoch_us(CAST('1970-01-02 00:00:00' AS TIMESTAMP)) / 1e6) AS c2) AS r2147483647
-- answer
_col0 bigint, _col1 timestamp(3) with time zone, _col2 double
1 | 1970-01-01 00:00:00.000 UTC | 86400.0
