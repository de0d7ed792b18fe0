INSERT INTO y (a, b) VALUES (1, 2)
-- tree
INSERT INTO y (a, b) VALUES ROW (1, 2)
