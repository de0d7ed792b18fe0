SELECT X'0AFF', to_hex(md5(to_utf8('a'))), from_utf8(X'41'), length('añ')
-- tree
SELECT X'0AFF', to_hex(md5(to_utf8('a'))), from_utf8(X'41'), length('añ')
-- duck
SELECT from_hex('0AFF') AS c0, hex(from_hex(md5(encode('a')))) AS c1, decode(from_hex('41')) AS c2, len('añ') AS c3
-- answer
_col0 varbinary, _col1 varchar, _col2 varchar, _col3 bigint
\x0A\xFF | 0CC175B9C0F1B6A831C399E269772661 | A | 2
