using Tarn.Sql.Tests.Support;

namespace Tarn.Sql.Tests;

public sealed class LimitTests
{
    public static TheoryData<string, string, string> Deep => new()
    {
        { "SELECT ", "(", "1" },
        { "SELECT ", "NOT ", "true" },
        { "SELECT ", "- ", "1" },
        { "SELECT ", "ARRAY[", "1" },
        { "SELECT ", "abs(", "1" },
        { "SELECT ", "CASE WHEN ", "true" },
        { "SELECT ", "CAST(", "1" },
        { "SELECT ", "x -> ", "1" },
        { "", "(", "SELECT 1" },
        { "SELECT * FROM ", "(", "t" },
        { "SELECT * FROM ", "(SELECT * FROM ", "t" },
        { "SELECT CAST(1 AS ", "array(", "integer" },
        { "SELECT 1", " + 1", "" },
        { "SELECT 1", " UNION SELECT 1", "" },
        { "SELECT a", "[1]", "" },
        { "SELECT a", ".b", "" },
        { "SELECT 1", " IS NULL", "" },
        { "SELECT * FROM t", " CROSS JOIN t", "" },
        { "SELECT * FROM t", ", t", "" },
        { "CREATE EXTERNAL TABLE t (a ", "array<", "int" },
    };

    [Theory]
    [MemberData(nameof(Deep))]
    public void Deep_nesting_is_an_error_and_not_the_end_of_the_process(string before, string repeated, string after)
    {
        var text = before + string.Concat(Enumerable.Repeat(repeated, 15_000)) + after;
        Assert.Throws<SqlException>(() => SqlParser.ParseStatement(text));
    }

    [Fact]
    public void A_hundred_levels_of_parentheses_are_fine() =>
        Assert.NotEmpty(TestCatalog.Print("SELECT " + new string('(', 100) + "1" + new string(')', 100)));

    [Fact]
    public void Long_lists_are_no_deep_trees()
    {
        Assert.NotEmpty(TestCatalog.Print("SELECT 1 WHERE 1 IN (" + string.Join(",", Enumerable.Range(0, 20_000)) + ")"));
        Assert.NotEmpty(TestCatalog.Print("SELECT 1 WHERE " + string.Join(" AND ", Enumerable.Repeat("1 = 1", 10_000))));
    }

    public static TheoryData<string, string> Repeating => new()
    {
        { "nullif(", ", 1.5e0)" },
        { "if(", " BETWEEN 1 AND 2, 1, 0)" },
        { "element_at(ARRAY[", "], 1)" },
        { "ARRAY[", "][1]" },
        { "1 / (1 + ", ")" },
        { "DECIMAL '1.0' / (1 + ", ")" },
        { "substr(CAST(", " AS varchar), 2)" },
        { "CASE ", " WHEN 1 THEN 1 END" },
        { "reduce(ARRAY[1], ", ", (s, x) -> s + x, s -> s)" },
        { "greatest(1, ", ")" },
        { "CAST(CAST(CAST(", " AS double) AS varchar) AS bigint)" },
        { "cardinality(filter(ARRAY[1], x -> any_match(ARRAY[x], y -> y = ", ")))" },
    };

    [Theory]
    [MemberData(nameof(Repeating))]
    public void What_is_written_twice_does_not_double_with_each_level(string before, string after)
    {
        var sql = "1";
        for (var i = 0; i < 12; i++)
            sql = before + sql + after;
        Assert.InRange(TestCatalog.Print("SELECT " + sql).Length, 1, 200_000);
    }

    [Fact]
    public void Text_that_is_too_long_is_refused()
    {
        var error = Assert.Throws<SqlException>(() => SqlParser.ParseStatement("SELECT '" + new string('é', SqlParser.TextLimitBytes / 2) + "'"));
        Assert.Equal("QUERY_TEXT_TOO_LARGE", error.CodeName);
    }
}
