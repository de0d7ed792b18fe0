SELECT * FROM nosuch
-- error
TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.db.nosuch' does not exist
