SELECT * FROM nope.t
-- error
SCHEMA_NOT_FOUND: line 1:15: Schema 'nope' does not exist
