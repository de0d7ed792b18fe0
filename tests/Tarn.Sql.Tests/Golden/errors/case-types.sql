SELECT CASE WHEN true THEN 1 ELSE 'a' END
-- error
TYPE_MISMATCH: line 1:35: All CASE results must be the same type or coercible to a common type. Cannot find common type between integer and varchar(1)
