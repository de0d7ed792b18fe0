SELECT date_format(TIMESTAMP '2020-01-02 03:04:05', '%W %M %e %b %c %k %l %p %j %y %f')
-- tree
SELECT date_format(TIMESTAMP '2020-01-02 03:04:05', '%W %M %e %b %c %k %l %p %j %y %f')
-- duck
SELECT strftime(CAST('2020-01-02 03:04:05' AS TIMESTAMP), '%A %B %-d %b %-m %-H %-I %p %j %y %f') AS c0
-- answer
_col0 varchar
Thursday January 2 Jan 1 3 3 AM 002 20 000000
