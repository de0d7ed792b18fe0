SELECT * FROM t NATURAL JOIN u
-- error
NOT_SUPPORTED: line 1:15: Natural join not supported
