SELEC 1
-- error
SYNTAX_ERROR: line 1:1: mismatched input 'SELEC'. Expecting: 'ALTER', 'CREATE', 'DESC', 'DESCRIBE', 'DROP', 'INSERT', 'MSCK', 'SELECT', 'SHOW', 'TABLE', 'UNLOAD', 'VALUES', 'WITH', '('
