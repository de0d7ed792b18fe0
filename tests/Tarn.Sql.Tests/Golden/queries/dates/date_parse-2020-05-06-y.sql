SELECT date_parse('2020-05-06', '%Y-%m-%d')
-- tree
SELECT date_parse('2020-05-06', '%Y-%m-%d')
-- duck
SELECT strptime('2020-05-06', '%Y-%m-%d') AS c0
-- answer
_col0 timestamp(3)
2020-05-06 00:00:00
