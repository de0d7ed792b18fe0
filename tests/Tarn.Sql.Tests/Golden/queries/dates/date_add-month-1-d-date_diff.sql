SELECT date_add('month', 1, d), date_diff('day', d, DATE '2024-03-01') FROM t WHERE a=1
-- tree
SELECT date_add('month', 1, d), date_diff('day', d, DATE '2024-03-01') FROM t WHERE (a = 1)
-- duck
SELECT CAST(r0."d" + CASE lower('month') WHEN 'millisecond' THEN to_milliseconds(CAST(1 AS BIGINT)) WHEN 'second' THEN to_seconds(CAST(1 AS BIGINT)) WHEN 'minute' THEN to_minutes(CAST(1 AS BIGINT)) WHEN 'hour' THEN to_hours(CAST(1 AS BIGINT)) WHEN 'day' THEN to_days(CAST(CAST(1 AS BIGINT) AS INTEGER)) WHEN 'week' THEN to_days(CAST(CAST(1 AS BIGINT) * 7 AS INTEGER)) WHEN 'month' THEN to_months(CAST(CAST(1 AS BIGINT) AS INTEGER)) WHEN 'quarter' THEN to_months(CAST(CAST(1 AS BIGINT) * 3 AS INTEGER)) WHEN 'year' THEN to_months(CAST(CAST(1 AS BIGINT) * 12 AS INTEGER)) END AS DATE) AS c0, date_sub('day', r0."d", CAST('2024-03-01' AS DATE)) AS c1 FROM "db.t" AS r0 WHERE (r0."a" = 1)
-- answer
_col0 date, _col1 bigint
2024-02-29 | 30
