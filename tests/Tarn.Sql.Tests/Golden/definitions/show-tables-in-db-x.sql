SHOW TABLES IN db 'x*'
-- tree
SHOW TABLES IN db 'x*'
