CREATE EXTERNAL TABLE x (a uniontype<int,string>) LOCATION 's3://b/'
-- error
NOT_SUPPORTED: line 1:28: Unsupported Hive type: uniontype<int,string>
