using FsCheck;
using FsCheck.Fluent;
using Tarn.Glue.Domain.Expressions;

namespace Tarn.Glue.Tests;

public class PartitionFilterTests
{
    private static readonly (string, string?)[] Keys = [("city", "string"), ("year", "int"), ("day", "date"), ("price", "decimal(10,2)")];

    [Theory]
    [InlineData("city = 'Rome'", true)]
    [InlineData("CITY = 'Rome'", true)]
    [InlineData("`city` = 'Rome' and \"year\" = 2001", true)]
    [InlineData("city='rome'", false)]
    [InlineData("city != 'Paris'", true)]
    [InlineData("city <> 'Rome'", false)]
    [InlineData("'Rome' = city", true)]
    [InlineData("year = 2001", true)]
    [InlineData("year = '2001'", true)]
    [InlineData("year = 2001.0", true)]
    [InlineData("year > 999", true)]
    [InlineData("year < 999", false)]
    [InlineData("year >= 2001 AND year <= 2001", true)]
    [InlineData("2000 < year", true)]
    [InlineData("day > '2001-01-31'", true)]
    [InlineData("day = date '2001-02-03'", true)]
    [InlineData("day < timestamp '2001-02-03 00:00:01'", true)]
    [InlineData("price = 9.5", true)]
    [InlineData("price = 9.50", true)]
    [InlineData("city IN ('Oslo', 'Rome')", true)]
    [InlineData("city NOT IN ('Oslo', 'Rome')", false)]
    [InlineData("year in (1, 2)", false)]
    [InlineData("year BETWEEN 2000 AND 2002 AND city = 'Rome'", true)]
    [InlineData("year NOT BETWEEN 2000 AND 2002", false)]
    [InlineData("city LIKE 'R%e'", true)]
    [InlineData("city like '_om_'", true)]
    [InlineData("city NOT LIKE '%x%'", true)]
    [InlineData("city IS NULL", false)]
    [InlineData("city IS NOT NULL", true)]
    [InlineData("NOT city = 'Rome'", false)]
    [InlineData("not not city = 'Rome'", true)]
    [InlineData("city = 'Oslo' OR year = 2001 AND price = 9.5", true)]
    [InlineData("(city = 'Oslo' OR year = 2001) AND price = 1", false)]
    [InlineData("((city = 'Rome'))", true)]
    public void Is_true_where_SQL_says_so(string expression, bool expected) =>
        Assert.Equal(expected, new PartitionFilter(expression, Keys).IsMatch(["Rome", "2001", "2001-02-03", "9.50"]));

    [Theory]
    [InlineData("year IS NULL", true)]
    [InlineData("year = 1", false)]
    [InlineData("NOT year = 1", false)]
    [InlineData("year = 1 OR city = 'Rome'", true)]
    [InlineData("NOT (year = 1 AND city = 'Rome')", false)]
    [InlineData("NOT (year = 1 AND city = 'Oslo')", true)]
    public void Null_is_neither_true_nor_false(string expression, bool expected) =>
        Assert.Equal(expected, new PartitionFilter(expression, Keys).IsMatch(["Rome", PartitionValue.HiveNull, "", ""]));

    [Theory]
    [InlineData("", "the end")]
    [InlineData("city", "a comparison was expected")]
    [InlineData("city = ", "expected, found the end")]
    [InlineData("town = 'Rome'", "neither")]
    [InlineData("city = Rome", "'Rome' at 8 is not a partition key")]
    [InlineData("year = 'x'", "not a value of the key's type")]
    [InlineData("city = 'Rome", "not closed")]
    [InlineData("city = 'Rome' 'Oslo'", "nothing was expected after")]
    [InlineData("(city = 'Rome'", "')' was expected")]
    [InlineData("city IN ()", "expected")]
    [InlineData("city NOT = 'Rome'", "IN, BETWEEN or LIKE")]
    [InlineData("city IS 'Rome'", "NULL was expected")]
    [InlineData("city LIKE year", "quoted text")]
    [InlineData("year BETWEEN 1 OR 2", "AND was expected")]
    [InlineData("city ; 'Rome'", "has no meaning here")]
    public void Errors_say_what_and_where(string expression, string expected)
    {
        var error = Assert.Throws<ExpressionException>(() => new PartitionFilter(expression, Keys));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_parentheses_are_refused() => Assert.Throws<ExpressionException>(() =>
        new PartitionFilter(new string('(', 1000) + "city = 'a'" + new string(')', 1000), Keys));

    [Theory]
    [InlineData("%", "", true)]
    [InlineData("%%", "abc", true)]
    [InlineData("_", "", false)]
    [InlineData("a%b%c", "aXbYc", true)]
    [InlineData("a%b%c", "aXbY", false)]
    [InlineData(@"100\%", "100%", true)]
    [InlineData(@"100\%", "1000", false)]
    [InlineData("%aab", "aaaab", true)]
    public void Like_patterns_match(string pattern, string text, bool expected) =>
        Assert.Equal(expected, new LikePattern(pattern).IsMatch(text));

    [Fact]
    public void Any_text_is_an_expression_or_refused_as_none()
    {
        string[] pieces = ["city", "year", "'a'", "1", "=", "<", "(", ")", ",", "and", "or", "not", "in", "between", "like", "is", "null", "'", "date", "-", "#"];
        Prop.ForAll(
            Gen.Elements(pieces).ArrayOf().Select(some => string.Join(' ', some)).ToArbitrary(),
            text =>
            {
                try
                {
                    new PartitionFilter(text, Keys).IsMatch(["Rome", "2001", "2001-02-03", "9.50"]);
                    return true;
                }
                catch (ExpressionException)
                {
                    return true;
                }
            }).QuickCheckThrowOnFailure();
    }
}
