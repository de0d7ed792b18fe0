using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tarn.Firehose.Domain;

namespace Tarn.Firehose.Tests.Domain;

public sealed class RowSchemaTests
{
    [Theory]
    [InlineData("bigint", "12", "12")]
    [InlineData("bigint", "\"-3\"", "-3")]
    [InlineData("int", "5.0", "5")]
    [InlineData("int", "5.5", null)]
    [InlineData("tinyint", "128", null)]
    [InlineData("double", "\"1e3\"", "1000")]
    [InlineData("boolean", "\"TRUE\"", "true")]
    [InlineData("boolean", "1", null)]
    [InlineData("string", "\"x\"", "\"x\"")]
    [InlineData("string", "1.50", "\"1.50\"")]
    [InlineData("string", "{\"a\": 1}", "\"{\\u0022a\\u0022: 1}\"")]
    [InlineData("decimal(5,2)", "123.456", "\"123.46\"")]
    [InlineData("decimal(5,2)", "1234", null)]
    [InlineData("date", "\"2001-02-03\"", "\"2001-02-03\"")]
    [InlineData("date", "\"2001-02-30\"", null)]
    [InlineData("timestamp", "\"2001-02-03 04:05:06.7\"", "\"2001-02-03 04:05:06.700000\"")]
    [InlineData("timestamp", "\"2001-02-03T04:05:06Z\"", "\"2001-02-03 04:05:06.000000\"")]
    [InlineData("timestamp", "1518033528", "\"2018-02-07 19:58:48.000000\"")]
    [InlineData("timestamp", "1518033528123", "\"2018-02-07 19:58:48.123000\"")]
    [InlineData("timestamp", "\"soon\"", null)]
    [InlineData("array<int>", "[1,null,\"2\"]", "[1,null,2]")]
    [InlineData("array<int>", "1", null)]
    [InlineData("map<string,double>", "{\"a\":1,\"a\":2}", "{\"a\":1}")]
    [InlineData("struct<a:int,b:array<struct<c:string>>>", "{\"A\":1,\"x\":2,\"b\":[{\"c\":3}]}", "{\"a\":1,\"b\":[{\"c\":\"3\"}]}")]
    [InlineData("int", "null", "null")]
    [InlineData("int", "[1]", null)]
    public void Values_are_made_to_fit_or_refused(string type, string value, string? expected)
    {
        var schema = new RowSchema([("c", type)], new JsonNaming());
        if (expected is null)
            Assert.Contains("Column c", Assert.Throws<FormatException>(() => Rewrite(schema, $$"""{"c":{{value}}}""")).Message);
        else
            Assert.Equal($$"""{"c":{{expected}}}""", Rewrite(schema, $$"""{"c":{{value}}}"""));
    }

    [Fact]
    public void Members_are_matched_with_columns_as_the_deserializer_is_set()
    {
        var columns = new (string, string)[] { ("a_b", "int"), ("ts", "string") };
        Assert.Equal("""{"a_b":1}""", Rewrite(new RowSchema(columns, new JsonNaming()), """{"A_B":1,"a_b":2,"other":{}}"""));
        Assert.Equal("""{"a_b":2}""", Rewrite(new RowSchema(columns, new JsonNaming { IsCaseInsensitive = false }), """{"A_B":1,"a_b":2}"""));
        Assert.Equal("""{"a_b":3}""", Rewrite(new RowSchema(columns, new JsonNaming { DotsBecomeUnderscores = true }), """{"a.b":3}"""));
        var mapped = new JsonNaming { KeysByColumn = new Dictionary<string, string> { ["ts"] = "timestamp" } };
        Assert.Equal("""{"ts":"x"}""", Rewrite(new RowSchema(columns, mapped), """{"timestamp":"x"}"""));
    }

    [Theory]
    [InlineData("binary")]
    [InlineData("array<int")]
    [InlineData("map<int,int>")]
    [InlineData("decimal(50,2)")]
    [InlineData("int int")]
    [InlineData("")]
    public void Types_that_are_none_or_not_supported_are_refused(string type) =>
        Assert.ThrowsAny<FormatException>(() => new RowSchema([("c", type)], new JsonNaming()));

    [Fact]
    public void Noise_is_refused() => Prop.ForAll(
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(),
        bytes =>
        {
            var error = Xunit.Record.Exception(() => Rewrite(new RowSchema([("c", "int")], new JsonNaming()), bytes));
            return error is FormatException or JsonException;
        }).QuickCheckThrowOnFailure();

    private static string Rewrite(RowSchema schema, string record) => Rewrite(schema, Encoding.UTF8.GetBytes(record));

    private static string Rewrite(RowSchema schema, byte[] record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        schema.Rewrite(record, writer);
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
