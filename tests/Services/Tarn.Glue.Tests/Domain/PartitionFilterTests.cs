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
    [InlineData("year > 2001", false)]
    [InlineData("year < 2001", false)]
    [InlineData("year <> 2001", false)]
    [InlineData("year > -5 AND price > .5 AND price > -.5 AND year = +2001", true)]
    [InlineData("price = 95e-1 AND price = 0.95E+1", true)]
    [InlineData("city = 'it''s' OR `city`='Rome'", true)]
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
    [InlineData("city = 'Rome", "the quote at 8 is not closed")]
    [InlineData("city = 'Rome''", "the quote at 8 is not closed")]
    [InlineData("city = \"Rome\"", "'Rome' at 8 is not a partition key")]
    [InlineData("year = -", "the character '-' at 8 has no meaning here")]
    [InlineData("year = -.", "the character '-' at 8 has no meaning here")]
    [InlineData("year = 2e3-1", "nothing was expected after '2e3' at 8, found '-1' at 11")]
    [InlineData("city = 'Rome' or city = 'Oslo' year", "nothing was expected after 'Oslo' at 25, found 'year' at 32")]
    [InlineData("city = date", "'date' at 8 is not a partition key")]
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
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Parentheses_lie_so_deep_and_no_deeper(int depth, bool expected)
    {
        var text = new string('(', depth) + "city = 'Rome'" + new string(')', depth);
        Assert.Equal(expected, Record.Exception(() => new PartitionFilter(text, Keys)) is null);
    }

    [Fact]
    public void Parentheses_beside_each_other_may_be_many() => Assert.True(
        new PartitionFilter(string.Join(" AND ", Enumerable.Repeat("(city = 'Rome')", 100)), Keys).IsMatch(["Rome", "2001", "2001-02-03", "9.50"]));

    [Fact]
    public void A_name_may_begin_with_digits() => Assert.True(
        new PartitionFilter("2020_q1 = 'a' AND 1st-x$ = 'b'", [("2020_q1", "string"), ("1st-x$", "string")]).IsMatch(["a", "b"]));

    [Fact]
    public void A_key_of_texts_is_compared_with_one_of_numbers_as_a_text()
    {
        var filter = new PartitionFilter("code = year", [("code", "string"), ("year", "int")]);
        Assert.True(filter.IsMatch(["7", "7"]));
        Assert.False(filter.IsMatch(["07", "7"]));
    }

    [Fact]
    public void Values_that_a_partition_lacks_are_null() => Assert.True(new PartitionFilter("city = 'Rome' AND year IS NULL", Keys).IsMatch(["Rome"]));

    [Theory]
    [InlineData("%", "", true)]
    [InlineData("%%", "abc", true)]
    [InlineData("_", "", false)]
    [InlineData("a%b%c", "aXbYc", true)]
    [InlineData("a%b%c", "aXbY", false)]
    [InlineData(@"100\%", "100%", true)]
    [InlineData(@"100\%", "1000", false)]
    [InlineData("%aab", "aaaab", true)]
    [InlineData("b", "ab", false)]
    [InlineData("a", "ab", false)]
    [InlineData("ab", "a", false)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a_", "ab", true)]
    [InlineData(@"a\", @"a\", true)]
    [InlineData(@"\_", "_", true)]
    [InlineData(@"\_", "a", false)]
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
