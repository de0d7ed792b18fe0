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
    [InlineData("tinyint", "127", "127")]
    [InlineData("tinyint", "-128", "-128")]
    [InlineData("tinyint", "-129", null)]
    [InlineData("smallint", "32768", null)]
    [InlineData("int", "2147483648", null)]
    [InlineData("bigint", "-9223372036854775808.0", "-9223372036854775808")]
    [InlineData("bigint", "9223372036854775807.0", "9223372036854775807")]
    [InlineData("bigint", "9223372036854775808.0", null)]
    [InlineData("bigint", "-9223372036854775809.0", null)]
    [InlineData("bigint", "\"12x\"", null)]
    [InlineData("bigint", "true", null)]
    [InlineData("boolean", "false", "false")]
    [InlineData("float", "1e39", null)]
    [InlineData("float", "0.5", "0.5")]
    [InlineData("double", "\"NaN\"", null)]
    [InlineData("double", "true", null)]
    [InlineData("string", "\"a\\tb\"", "\"a\\tb\"")]
    [InlineData("string", "[1, 2]", "\"[1, 2]\"")]
    [InlineData("string", "true", "\"true\"")]
    [InlineData("decimal(5,2)", "999.99", "\"999.99\"")]
    [InlineData("decimal(5,2)", "-999.994", "\"-999.99\"")]
    [InlineData("decimal(5,2)", "999.995", null)]
    [InlineData("decimal(5,2)", "1000", null)]
    [InlineData("decimal(5,2)", "\"x\"", null)]
    [InlineData("decimal(38,30)", "1.5", "\"1.5\"")]
    [InlineData("decimal(38,28)", "0.1234567890123456789012345678", "\"0.1234567890123456789012345678\"")]
    [InlineData("decimal(38,10)", "9999999999999999999999999999", "\"9999999999999999999999999999\"")]
    [InlineData("decimal(38,10)", "1e28", null)]
    [InlineData("timestamp", "99999999999", "\"5138-11-16 09:46:39.000000\"")]
    [InlineData("timestamp", "100000000000", "\"1973-03-03 09:46:40.000000\"")]
    [InlineData("timestamp", "-1.5", "\"1969-12-31 23:59:58.500000\"")]
    [InlineData("timestamp", "99999999999999", "\"5138-11-16 09:46:39.999000\"")]
    [InlineData("timestamp", "100000000000000", null)]
    [InlineData("timestamp", "\"2001-02-03T04:05:06+01:00\"", "\"2001-02-03 03:05:06.000000\"")]
    [InlineData("array<string>", "[[1],{},\"x\"]", "[\"[1]\",\"{}\",\"x\"]")]
    [InlineData("map<string,int>", "1", null)]
    [InlineData("struct<a:int>", "{\"a\":1,\"A\":2,\"x\":[{}],\"b\":3}", "{\"a\":1}")]
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

    [Fact]
    public void Members_behind_the_last_column_are_passed_over_in_each_record()
    {
        var schema = new RowSchema([("a", "int"), ("b", "int")], new JsonNaming());
        for (var i = 0; i < 3; i++)
            Assert.Equal($$"""{"a":{{i}},"b":2}""", Rewrite(schema, $$"""{"a":{{i}},"b":2,"c":{"a":9},"a":8,"d":[1]}"""));
        Assert.Equal("""{"b":2,"a":1}""", Rewrite(schema, """{"b":2,"a":1}"""));
    }

    [Theory]
    [InlineData("[1]", "The record is not a JSON object.")]
    [InlineData("""{"c":[1]}""", "Column c: A JSON list stands where a whole number is wanted.")]
    [InlineData("""{"c":{}}""", "Column c: A JSON object stands where a whole number is wanted.")]
    [InlineData("""{"c":"x"}""", "Column c: 'x' is not a whole number.")]
    [InlineData("""{"c":2147483648}""", "Column c: 2147483648 is beyond the column's range, -2147483648 to 2147483647.")]
    public void What_does_not_fit_is_told_in_a_sentence(string record, string expected) =>
        Assert.Equal(expected, Assert.Throws<FormatException>(() => Rewrite(new RowSchema([("c", "int")], new JsonNaming()), record)).Message);

    [Theory]
    [InlineData(80, 80, "")]
    [InlineData(81, 80, "…")]
    public void Of_a_long_value_the_beginning_is_told(int length, int told, string more) => Assert.Equal(
        $"Column c: '{new string('x', told)}{more}' is not a whole number.",
        Assert.Throws<FormatException>(() => Rewrite(new RowSchema([("c", "int")], new JsonNaming()), $$"""{"c":"{{new string('x', length)}}"}""")).Message);

    [Fact]
    public void A_table_without_columns_is_refused() => Assert.Throws<FormatException>(() => new RowSchema([], new JsonNaming()));

    [Fact]
    public void DuckDB_has_a_name_for_each_type() => Assert.Equal(
        ["INTEGER", "TINYINT", "VARCHAR", "VARCHAR", "DECIMAL(9,3)", "TIMESTAMP", "DOUBLE[]", "MAP(VARCHAR, BIGINT)", "STRUCT(\"a\" INTEGER, \"b\" VARCHAR[])"],
        new RowSchema(
            [
                ("a", "int"), ("b", "tinyint"), ("c", "string"), ("d", "varchar(5)"), ("e", "decimal(9,3)"), ("f", "timestamp"), ("g", "array<double>"),
                ("h", "map<string,bigint>"), ("i", "struct<a:int,b:array<string>>"),
            ],
            new JsonNaming()).DuckColumns.Select(column => column.DuckType));

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
