using Tarn.Sql.Binding;
using Tarn.Sql.Bound;
using Tarn.Sql.Duck;
using Tarn.Sql.Types;

namespace Tarn.Sql.Tests;

/// <summary>Expressions over the columns of one row, without a table.</summary>
public sealed class RowExpressionTests
{
    private static readonly RowColumn[] Columns =
        [new("Age", TrinoType.BigInt), new("Full Name", TrinoType.Varchar), new("seen", TrinoType.TimestampWithZone), new("age group", TrinoType.BigInt)];

    private static BoundRowExpression Bind(string text) => Binder.BindRow(SqlParser.ParseExpression(text), Columns);

    [Fact]
    public void Names_are_columns_in_any_case_and_are_printed_by_their_place()
    {
        var bound = Bind("\"full name\" || CAST(AGE AS varchar)");

        Assert.Equal([0, 1], bound.Reads);
        Assert.Equal(TrinoType.Varchar, bound.Value.Type);
        var sql = DuckPrinter.Print(bound);
        Assert.Contains("r0.\"c0\"", sql, StringComparison.Ordinal);
        Assert.Contains("r0.\"c1\"", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("name", sql, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_time_with_its_zone_is_printed_as_its_instant() => Assert.Equal("struct_extract(r0.\"c2\", 'utc')", DuckPrinter.Print(Bind("seen")));

    [Theory]
    [InlineData("max(age)", SqlErrorCode.ExpressionNotScalar, 1)]
    [InlineData("1 + rank() OVER (ORDER BY age)", SqlErrorCode.ExpressionNotScalar, 5)]
    [InlineData("(SELECT 1)", SqlErrorCode.NotSupported, 2)]
    [InlineData("age = ANY (SELECT 1)", SqlErrorCode.NotSupported, 12)]
    [InlineData("EXISTS (SELECT age)", SqlErrorCode.NotSupported, 9)]
    [InlineData("uuid()", SqlErrorCode.NotSupported, 1)]
    [InlineData("coalesce(age, rand(5))", SqlErrorCode.NotSupported, 15)]
    [InlineData("localtimestamp", SqlErrorCode.NotSupported, 1)]
    [InlineData("seen = now()", SqlErrorCode.NotSupported, 8)]
    [InlineData("seen > current_timestamp", SqlErrorCode.NotSupported, 8)]
    [InlineData("age > ?", SqlErrorCode.InvalidParameterUsage, 7)]
    public void What_is_not_of_one_row_is_refused_with_its_place(string text, SqlErrorCode code, int column)
    {
        var fault = Assert.Throws<SqlException>(() => Bind(text));

        Assert.Equal((code, 1, column), (fault.Code, fault.Position!.Value.Line, fault.Position.Value.Column));
    }

    [Theory]
    [InlineData("agee + 1", "agee")]
    [InlineData("geo.x", "geo.x")]
    [InlineData("squrt(age)", "squrt")]
    public void The_word_that_is_not_known_is_told(string text, string word) => Assert.Equal(word, Assert.Throws<SqlException>(() => Bind(text)).UnknownName);

    [Fact]
    public void The_functions_are_those_of_one_row()
    {
        Assert.Contains("sqrt", Binder.RowFunctions);
        Assert.Contains("try", Binder.RowFunctions);
        Assert.Empty(Binder.RowFunctions.Intersect(["sum", "rank", "random", "uuid", "count"]));
        Assert.Equal(Binder.RowFunctions.Order(StringComparer.Ordinal), Binder.RowFunctions);
    }
}
