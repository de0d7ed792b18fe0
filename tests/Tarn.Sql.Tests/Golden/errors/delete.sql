DELETE FROM t WHERE a = 1
-- error
NOT_SUPPORTED: line 1:1: DELETE is not supported
