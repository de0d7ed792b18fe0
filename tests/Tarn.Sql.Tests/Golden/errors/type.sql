SELECT CAST(1 AS string)
-- error
TYPE_NOT_FOUND: line 1:18: Unknown type: string
