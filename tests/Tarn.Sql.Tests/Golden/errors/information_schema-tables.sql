SELECT * FROM information_schema.tables
-- error
NOT_SUPPORTED: line 1:15: information_schema is not supported. Use SHOW and DESCRIBE
