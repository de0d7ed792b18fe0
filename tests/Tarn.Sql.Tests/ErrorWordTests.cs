using System.Text.RegularExpressions;
using Tarn.Sql.Duck;
using Tarn.Sql.Tests.Support;

namespace Tarn.Sql.Tests;

/// <summary>What goes wrong while a query runs is told in Trino's words, not in the engine's.</summary>
public sealed partial class ErrorWordTests(DuckFixture duck) : IClassFixture<DuckFixture>
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "CAST(9999999999 AS integer)", "INVALID_CAST_ARGUMENT: Out of range for integer: 9999999999" },
        { "CAST(300 AS tinyint)", "INVALID_CAST_ARGUMENT: Out of range for tinyint: 300" },
        { "CAST(-40000 AS smallint)", "INVALID_CAST_ARGUMENT: Out of range for smallint: -40000" },
        { "CAST(1e300 AS bigint)", "INVALID_CAST_ARGUMENT: Out of range for bigint: " },
        { "CAST(12345.67 AS decimal(4,2))", "INVALID_CAST_ARGUMENT: Cannot cast '12345.67' to DECIMAL(4, 2)" },
        { "CAST('x' AS integer)", "INVALID_CAST_ARGUMENT: Cannot cast 'x' to INT" },
        { "CAST('x' AS double)", "INVALID_CAST_ARGUMENT: Cannot cast 'x' to DOUBLE" },
        { "CAST('it''s' AS double)", "INVALID_CAST_ARGUMENT: Cannot cast 'it's' to DOUBLE" },
        { "CAST('x' AS boolean)", "INVALID_CAST_ARGUMENT: Cannot cast 'x' to BOOLEAN" },
        { "CAST('x' AS decimal(4,2))", "INVALID_CAST_ARGUMENT: Cannot cast 'x' to DECIMAL(4, 2)" },
        { "CAST('2024-13-01' AS date)", "INVALID_CAST_ARGUMENT: Value cannot be cast to date: 2024-13-01" },
        { "CAST('x' AS timestamp)", "INVALID_CAST_ARGUMENT: Value cannot be cast to timestamp: x" },
        { "CAST('x' AS time)", "INVALID_CAST_ARGUMENT: Value cannot be cast to time: x" },
        { "9223372036854775807 + 1", "NUMERIC_VALUE_OUT_OF_RANGE: bigint addition overflow: 9223372036854775807 + 1" },
        { "2147483647 + 1", "NUMERIC_VALUE_OUT_OF_RANGE: integer addition overflow: 2147483647 + 1" },
        { "-2147483648 - 1", "NUMERIC_VALUE_OUT_OF_RANGE: integer subtraction overflow: -2147483648 - 1" },
        { "TINYINT '127' * TINYINT '2'", "NUMERIC_VALUE_OUT_OF_RANGE: tinyint multiplication overflow: 127 * 2" },
        { "abs(-2147483648)", "NUMERIC_VALUE_OUT_OF_RANGE: Value -2147483648 is out of range for abs(integer)" },
        { "abs(TINYINT '-128')", "NUMERIC_VALUE_OUT_OF_RANGE: Value -128 is out of range for abs(tinyint)" },
        { "-(-2147483648)", "NUMERIC_VALUE_OUT_OF_RANGE: negation overflow" },
        { "-2147483648 / -1", "NUMERIC_VALUE_OUT_OF_RANGE: " },
        { "sum(x) FROM (VALUES 9223372036854775807, 1) AS v(x)", "NUMERIC_VALUE_OUT_OF_RANGE: bigint addition overflow" },
        { "1 / 0", "DIVISION_BY_ZERO: Division by zero" },
        { "chr(-1)", "INVALID_FUNCTION_ARGUMENT: Not a valid Unicode code point: -1" },
        { "regexp_like('a', '(')", "INVALID_FUNCTION_ARGUMENT: end pattern with unmatched parenthesis" },
        { "regexp_like('a', 'a)')", "INVALID_FUNCTION_ARGUMENT: unmatched close parenthesis" },
        { "regexp_replace('a', '[', 'b')", "INVALID_FUNCTION_ARGUMENT: premature end of char-class" },
        { "regexp_extract('a', '*')", "INVALID_FUNCTION_ARGUMENT: target of repeat operator is not specified" },
        { "regexp_like(s, a) FROM (VALUES ('a', '(')) AS v(s, a)", "INVALID_FUNCTION_ARGUMENT: end pattern with unmatched parenthesis" },
        { "repeat('a', -1)", "INVALID_FUNCTION_ARGUMENT: count argument of repeat function must be greater than or equal to 0" },
        { "repeat('a', 10001)", "INVALID_FUNCTION_ARGUMENT: count argument of repeat function must be less than or equal to 10000" },
        { "sequence(1, 100000000)", "INVALID_FUNCTION_ARGUMENT: result of sequence function must not have more than 10000 entries" },
        { "sequence(1, 10001)", "INVALID_FUNCTION_ARGUMENT: result of sequence function must not have more than 10000 entries" },
        { "sequence(x, 100000000) FROM (VALUES 1) AS v(x)", "INVALID_FUNCTION_ARGUMENT: result of sequence function must not have more than 10000 entries" },
        { "sequence(-9223372036854775808, 9223372036854775807)", "INVALID_FUNCTION_ARGUMENT: result of sequence function must not have more than 10000 entries" },
        { "sequence(1, 100001, 10)", "INVALID_FUNCTION_ARGUMENT: result of sequence function must not have more than 10000 entries" },
        { "sequence(1, 5, 0)", "INVALID_FUNCTION_ARGUMENT: step must not be zero" },
        { "sequence(1, 5, -1)", "INVALID_FUNCTION_ARGUMENT: sequence stop value should be greater than or equal to start value if step is greater than zero" },
        { "sequence(DATE '0001-01-01', DATE '9999-01-01')", "INVALID_FUNCTION_ARGUMENT: result of sequence function must not have more than 10000 entries" },
        { "sequence(DATE '2024-01-01', DATE '2025-01-01', INTERVAL '1' SECOND)", "INVALID_FUNCTION_ARGUMENT: result of sequence function must not have more than 10000 entries" },
        { "sequence(TIMESTAMP '0001-01-01 00:00:00', TIMESTAMP '9999-01-01 00:00:00', INTERVAL '1' MONTH)", "INVALID_FUNCTION_ARGUMENT: result of sequence function must not have more than 10000 entries" },
        { "lpad('a', 2147483647, 'b')", "EXCEEDED_LOCAL_MEMORY_LIMIT: lpad makes texts of at most 262144 characters" },
        { "rpad(s, 2147483647, s) FROM (VALUES 'a') AS v(s)", "EXCEEDED_LOCAL_MEMORY_LIMIT: rpad makes texts of at most 262144 characters" },
        { "lpad('a', -1, 'b')", "INVALID_FUNCTION_ARGUMENT: Target length must be in the range [0..2147483647]" },
        { "rpad('a', 5, '')", "INVALID_FUNCTION_ARGUMENT: Padding string must not be empty" },
        { "length(replace(rpad('a', 200000, 'a'), 'a', rpad('b', 200000, 'b')))", "EXCEEDED_LOCAL_MEMORY_LIMIT: replace makes texts of at most 33554432 characters" },
        { "from_base64('?')", "" },
        { "from_hex('zz')", "" },
        { "date_parse('x', '%Y')", "" },
        { "map(ARRAY[1, 1], ARRAY[2, 3])", "" },
        { "json_parse('{')", "INVALID_FUNCTION_ARGUMENT: Cannot convert value to JSON" },
        { "CAST(json_parse('\"x\"') AS integer)", "INVALID_CAST_ARGUMENT: Cannot cast 'x' to INT" },
        { "CAST(json_parse('[\"x\"]') AS array(integer))", "" },
        { "date_add('day', 9223372036854775807, DATE '2024-01-01')", "" },
        { "date_add('year', 2000000000, TIMESTAMP '2024-01-01 00:00:00')", "" },
        { "from_unixtime(1e300)", "" },
        { "bitwise_left_shift(1, -1)", "" },
        { "regexp_extract('a', 'a', 5)", "" },
        { "split_part('a', 'b', 0)", "INVALID_FUNCTION_ARGUMENT: Index must be greater than zero" },
        { "at_timezone(TIMESTAMP '2024-01-01 00:00:00 UTC', 'Nowhere')", "" },
        { "from_utf8(from_hex('ff'))", "" },
        { "codepoint('ab')", "" },
        { "round(9223372036854775807, -1)", "" },
        { "power(10, 400) + CAST(power(10, 300) AS bigint)", "" },
        { "DECIMAL '99999999999999999999999999999999999999' + 1", "" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void It_is_told_so(string expression, string expected)
    {
        var answer = Answer(expression);
        if (expected.Length > 0)
            Assert.StartsWith(expected, answer, StringComparison.Ordinal);
        Assert.False(EngineWord().IsMatch(answer), $"{expression}\n{answer}");
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void TRY_makes_it_NULL(string expression, string expected)
    {
        // The engine reads a pattern that is a constant before it runs anything.
        if (expected.Length > 0 && !expression.Contains(" FROM ", StringComparison.Ordinal) && !expression.StartsWith("regexp", StringComparison.Ordinal))
            Assert.Equal("NULL", Answer($"try({expression})"));
    }

    [Theory]
    [InlineData("cardinality(sequence(1, 10000))", "10000")]
    [InlineData("sequence(3, 1)", "[3, 2, 1]")]
    [InlineData("sequence(1, 6, 2)", "[1, 3, 5]")]
    [InlineData("sequence(1, 1, -1)", "[1]")]
    [InlineData("sequence(NULL, 2)", "NULL")]
    [InlineData("sequence(DATE '2024-01-02', DATE '2024-01-01')", "[2024-01-02, 2024-01-01]")]
    [InlineData("sequence(DATE '2024-01-31', DATE '2024-03-01', INTERVAL '1' MONTH)", "[2024-01-31, 2024-02-29]")]
    [InlineData("sequence(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-01-01 12:00:00', INTERVAL '6' HOUR)", "['2024-01-01 00:00:00', '2024-01-01 06:00:00', '2024-01-01 12:00:00']")]
    [InlineData("repeat('a', 2)", "[a, a]")]
    [InlineData("repeat('a', 0)", "[]")]
    [InlineData("repeat('a', NULL)", "NULL")]
    [InlineData("lpad('a', 3, 'xy')", "xya")]
    [InlineData("rpad('abc', 2, 'x')", "ab")]
    [InlineData("lpad('a', NULL, 'x')", "NULL")]
    [InlineData("replace('abca', 'a', 'xy')", "xybcxy")]
    [InlineData("abs(-2147483647)", "2147483647")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("now() = current_timestamp", "true")]
    [InlineData("sign(-1.5)", "-1")]
    [InlineData("CAST(x AS integer) FROM (VALUES CAST(NULL AS varchar)) AS v(x)", "NULL")]
    [InlineData("CAST(x AS bigint) FROM (VALUES '12') AS v(x)", "12")]
    public void What_is_within_its_bounds_is_answered(string expression, string expected) => Assert.Equal(expected, Answer(expression));

    private string Answer(string expression) => duck.Answer(DuckPrinter.Print(TestCatalog.Bind("SELECT " + expression), TestCatalog.RelationOf), 1);

    [GeneratedRegex("INT(8|16|32|64|128)|HUGEINT|VARCHAR|BLOB|DuckDB|strptime|TRY_CAST|LINE 1|SET |PRAGMA")]
    private static partial Regex EngineWord();
}
