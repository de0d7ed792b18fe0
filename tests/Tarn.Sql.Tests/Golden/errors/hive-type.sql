CREATE EXTERNAL TABLE x (a text) LOCATION 's3://b/'
-- error
TYPE_NOT_FOUND: line 1:28: Unsupported Hive type: text
