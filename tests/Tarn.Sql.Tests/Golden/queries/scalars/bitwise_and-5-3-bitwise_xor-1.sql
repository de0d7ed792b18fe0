SELECT bitwise_and(5,3), bitwise_xor(1,3), bitwise_left_shift(1, 3), width_bucket(5e0, 0e0, 10e0, 5)
-- tree
SELECT bitwise_and(5, 3), bitwise_xor(1, 3), bitwise_left_shift(1, 3), width_bucket(5.0E+000, 0.0E+000, 1.0E+001, 5)
-- duck
SELECT (CAST(5 AS BIGINT) & CAST(3 AS BIGINT)) AS c0, xor(CAST(1 AS BIGINT), CAST(3 AS BIGINT)) AS c1, CAST(CAST(CASE WHEN CAST(3 AS BIGINT) >= 64 THEN 0 ELSE ((CAST(CAST(1 AS BIGINT) AS HUGEINT) & 18446744073709551615::HUGEINT) * (1::HUGEINT << CAST(CAST(3 AS BIGINT) AS INTEGER))) & 18446744073709551615::HUGEINT END AS UBIGINT)::BIT::BIGINT AS BIGINT) AS c2, CAST(CASE WHEN CAST(5 AS BIGINT) > 0 AND 0e0 <> 10e0 THEN CASE WHEN 0e0 < 10e0 THEN CASE WHEN 5e0 < 0e0 THEN 0 WHEN 5e0 >= 10e0 THEN CAST(5 AS BIGINT) + 1 ELSE floor((5e0 - 0e0) * CAST(5 AS BIGINT) / (10e0 - 0e0)) + 1 END ELSE CASE WHEN 5e0 > 0e0 THEN 0 WHEN 5e0 <= 10e0 THEN CAST(5 AS BIGINT) + 1 ELSE floor((0e0 - 5e0) * CAST(5 AS BIGINT) / (0e0 - 10e0)) + 1 END END ELSE error('INVALID_FUNCTION_ARGUMENT: bucketCount must be greater than 0') END AS BIGINT) AS c3
-- answer
_col0 bigint, _col1 bigint, _col2 bigint, _col3 bigint
1 | 2 | 8 | 3
