SELECT checksum(a) FROM t
-- error
NOT_SUPPORTED: line 1:8: Function 'checksum' is not supported by Tarn
