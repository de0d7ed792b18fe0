SELECT INTERVAL '2' DAY, DATE '2020-01-02' - DATE '2020-01-01', INTERVAL '1-2' YEAR TO MONTH
-- tree
SELECT INTERVAL '2' DAY, (DATE '2020-01-02' - DATE '2020-01-01'), INTERVAL '1-2' YEAR TO MONTH
-- duck
SELECT to_microseconds(172800000000) AS c0, to_days(CAST(CAST('2020-01-02' AS DATE) - CAST('2020-01-01' AS DATE) AS INTEGER)) AS c1, to_months(14) AS c2
-- answer
_col0 interval day to second, _col1 interval day to second, _col2 interval year to month
48:00:00 | 1 day | 1 year 2 months
