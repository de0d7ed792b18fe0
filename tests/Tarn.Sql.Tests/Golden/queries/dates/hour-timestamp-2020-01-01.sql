SELECT hour(TIMESTAMP '2020-01-01 12:00:00.000 UTC' AT TIME ZONE 'America/New_York')
-- tree
SELECT hour((TIMESTAMP '2020-01-01 12:00:00.000 UTC' AT TIME ZONE 'America/New_York'))
-- duck
SELECT hour((CASE WHEN left(struct_extract({'utc': struct_extract({'utc': TIMESTAMP '2020-01-01 12:00:00.000', 'zone': 'UTC'}, 'utc'), 'zone': 'America/New_York'}, 'zone'), 1) IN ('+', '-') THEN struct_extract({'utc': struct_extract({'utc': TIMESTAMP '2020-01-01 12:00:00.000', 'zone': 'UTC'}, 'utc'), 'zone': 'America/New_York'}, 'utc') + to_minutes((CAST(substring(struct_extract({'utc': struct_extract({'utc': TIMESTAMP '2020-01-01 12:00:00.000', 'zone': 'UTC'}, 'utc'), 'zone': 'America/New_York'}, 'zone'), 2, 2) AS INTEGER) * 60 + CAST(right(struct_extract({'utc': struct_extract({'utc': TIMESTAMP '2020-01-01 12:00:00.000', 'zone': 'UTC'}, 'utc'), 'zone': 'America/New_York'}, 'zone'), 2) AS INTEGER)) * CASE WHEN left(struct_extract({'utc': struct_extract({'utc': TIMESTAMP '2020-01-01 12:00:00.000', 'zone': 'UTC'}, 'utc'), 'zone': 'America/New_York'}, 'zone'), 1) = '-' THEN -1 ELSE 1 END) ELSE timezone(struct_extract({'utc': struct_extract({'utc': TIMESTAMP '2020-01-01 12:00:00.000', 'zone': 'UTC'}, 'utc'), 'zone': 'America/New_York'}, 'zone'), timezone('UTC', struct_extract({'utc': struct_extract({'utc': TIMESTAMP '2020-01-01 12:00:00.000', 'zone': 'UTC'}, 'utc'), 'zone': 'America/New_York'}, 'utc'))) END)) AS c0
-- answer
_col0 bigint
7
