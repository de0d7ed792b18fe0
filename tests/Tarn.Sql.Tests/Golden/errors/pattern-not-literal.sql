SELECT date_format(ts, s) FROM t
-- error
NOT_SUPPORTED: The pattern of date_format must be a literal
