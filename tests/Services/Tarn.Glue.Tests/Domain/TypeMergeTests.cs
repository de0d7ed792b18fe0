using Tarn.Glue.Domain.Crawling;
using Tarn.Lake;

namespace Tarn.Glue.Tests;

public class TypeMergeTests
{
    [Theory]
    [InlineData("int", "int", "int")]
    [InlineData("tinyint", "smallint", "smallint")]
    [InlineData("smallint", "tinyint", "smallint")]
    [InlineData("int", "bigint", "bigint")]
    [InlineData("tinyint", "double", "double")]
    [InlineData("float", "float", "float")]
    [InlineData("float", "int", "double")]
    [InlineData("tinyint", "string", null)]
    [InlineData("string", "tinyint", null)]
    [InlineData("string", "boolean", null)]
    [InlineData("array<int>", "array<double>", "array<double>")]
    [InlineData("struct<a:int>", "struct<A:bigint,b:string>", "struct<a:bigint,b:string>")]
    [InlineData("struct<a:int>", "struct<a:string>", null)]
    [InlineData("array<int>", "int", null)]
    public void Two_types_are_held_by_the_wider_or_else_by_a_text(string one, string other, string? expected)
    {
        Assert.Equal(expected, TypeMerge.Of(HiveType.Parse(one), HiveType.Parse(other), isText: false)?.ToString());
        if (!one.StartsWith("struct", StringComparison.Ordinal))
            Assert.Equal(expected ?? "string", TypeMerge.Of(HiveType.Parse(one), HiveType.Parse(other), isText: true)?.ToString());
    }
}
