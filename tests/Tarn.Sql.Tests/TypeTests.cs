using Tarn.Sql.Types;

namespace Tarn.Sql.Tests;

public sealed class TypeTests
{
    [Theory]
    [InlineData("int", "integer")]
    [InlineData("STRING", "varchar")]
    [InlineData("float", "real")]
    [InlineData("binary", "varbinary")]
    [InlineData("timestamp", "timestamp(3)")]
    [InlineData("decimal", "decimal(10,0)")]
    [InlineData("decimal(12, 3)", "decimal(12,3)")]
    [InlineData("char(4)", "char(4)")]
    [InlineData("array<map<string,int>>", "array(map(varchar, integer))")]
    [InlineData("struct<a:int, b:struct<c:array<double>>>", "row(a integer, b row(c array(double)))")]
    [InlineData("struct<`order`:int>", "row(\"order\" integer)")]
    public void Hive_types_are_those_of_Trino(string hive, string trino) => Assert.Equal(trino, HiveTypes.Parse(hive).ToTrino().ToString());

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("uniontype<int,string>")]
    [InlineData("array<int")]
    [InlineData("array<int>>")]
    [InlineData("map<int>")]
    [InlineData("struct<>")]
    [InlineData("struct<a>")]
    [InlineData("decimal(39,0)")]
    [InlineData("decimal(5,6)")]
    [InlineData("varchar(0)")]
    public void Other_types_are_refused(string hive) => Assert.Throws<SqlException>(() => HiveTypes.Parse(hive));

    [Theory]
    [InlineData("integer", "bigint", "bigint")]
    [InlineData("bigint", "decimal(5,2)", "decimal(21,2)")]
    [InlineData("decimal(10,2)", "decimal(5,4)", "decimal(12,4)")]
    [InlineData("bigint", "real", "real")]
    [InlineData("varchar(3)", "varchar(5)", "varchar(5)")]
    [InlineData("varchar(3)", "varchar", "varchar")]
    [InlineData("date", "timestamp(3)", "timestamp(3)")]
    [InlineData("timestamp(3)", "timestamp(6) with time zone", "timestamp(6) with time zone")]
    [InlineData("array(integer)", "array(double)", "array(double)")]
    [InlineData("varchar", "integer", null)]
    [InlineData("boolean", "integer", null)]
    [InlineData("varchar", "date", null)]
    public void Two_types_have_a_common_one_or_none(string left, string right, string? expected)
    {
        Assert.Equal(expected, Coercion.CommonSuperType(TypeOf(left), TypeOf(right))?.ToString());
        Assert.Equal(expected, Coercion.CommonSuperType(TypeOf(right), TypeOf(left))?.ToString());
    }

    private static TrinoType TypeOf(string text) => ((Syntax.Cast)SqlParser.ParseExpression($"CAST(NULL AS {text})")).Type;
}
