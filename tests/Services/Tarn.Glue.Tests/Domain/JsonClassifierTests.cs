using Tarn.Glue.Domain.Crawling;

namespace Tarn.Glue.Tests;

public class JsonClassifierTests
{
    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", "a:int", 2)]
    [InlineData("{\"a\":1}{\"b\":3000000000}", "a:int b:bigint", 2)]
    [InlineData("{\n \"flightId\": 1.5,\n \"Ok\": true\n}", "flightid:double ok:boolean", 1)]
    [InlineData("{\"a\":1}\n{\"a\":2.5}", "a:double", 2)]
    [InlineData("{\"a\":1}\n{\"a\":\"x\"}", "a:string", 2)]
    [InlineData("{\"a\":null}\n{\"a\":7}", "a:int", 2)]
    [InlineData("{\"a\":null,\"b\":{},\"c\":[]}", "a:string b:string c:array<string>", 1)]
    [InlineData("{\"a\":{\"x\":1,\"y\":[1,2.5]}}\n{\"a\":{\"z\":\"t\"}}", "a:struct<x:int,y:array<double>,z:string>", 2)]
    [InlineData("{\"a\":[{\"x\":1},{\"y\":2}]}", "a:array<struct<x:int,y:int>>", 1)]
    [InlineData("{\"A\":1,\"a\":\"x\"}", "a:string", 1)]
    [InlineData("\uFEFF{\"a\":2147483647,\"b\":2147483648,\"c\":9223372036854775807,\"d\":9223372036854775808}", "a:int b:bigint c:bigint d:double", 1)]
    [InlineData("{\"a\":false,\"b\":[1,\"x\"]}\n{\"a\":true,\"b\":2}", "a:boolean b:string", 2)]
    public void Infers_columns(string text, string columns, int records)
    {
        var found = JsonClassifier.Classify(CsvClassifierTests.Of(text))!;

        Assert.Equal(columns, CsvClassifierTests.Describe(found.Schema));
        Assert.Equal(records, found.Records);
    }

    [Fact]
    public void Paths_keep_the_case_of_the_names() =>
        Assert.Equal(
            "Alpha,beta",
            JsonClassifier.Classify(CsvClassifierTests.Of("{\"beta\":1,\"Alpha\":2}"))!.Schema.Format.SerializationParameters([])["paths"]);

    [Theory]
    [InlineData("not json at all")]
    [InlineData("{\"a\":1,\"b\":\"cut o")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("[1]")]
    public void One_bad_line_among_many_makes_no_other_format_of_it(string bad)
    {
        var good = Enumerable.Repeat("{\"a\":1,\"b\":\"x\"}", 40).ToList();
        good.Insert(20, bad);
        var found = JsonClassifier.Classify(CsvClassifierTests.Of(string.Join('\n', good)))!;
        Assert.Equal("a:int b:string", CsvClassifierTests.Describe(found.Schema));
        Assert.Equal(40, found.Records);
        Assert.Null(JsonClassifier.Classify(CsvClassifierTests.Of(string.Join('\n', [.. good[..10], bad, .. good[..5], bad]))));
    }

    [Theory]
    [InlineData(95, 5, true)]
    [InlineData(94, 5, false)]
    public void Of_a_hundred_lines_five_may_be_none(int good, int bad, bool expected)
    {
        var text = string.Join('\n', [.. Enumerable.Repeat("{\"a\":1}", good), .. Enumerable.Repeat("bad", bad)]);
        Assert.Equal(expected, JsonClassifier.Classify(CsvClassifierTests.Of(text)) is not null);
    }

    [Fact]
    public void What_was_cut_off_counts_neither_as_records_nor_as_read()
    {
        var whole = string.Concat(Enumerable.Repeat("{\"a\":1}\n", 40));
        foreach (var text in (string[])[whole + "{\"a\":2,", whole[..72] + "bad\n" + whole[72..] + "{\"a"])
        {
            var sample = CsvClassifierTests.Of(text, isWhole: false) with { ReadBytes = 10 * text.Length };
            var found = JsonClassifier.Classify(sample)!;
            Assert.Equal(40, found.Records);
            Assert.InRange(found.RecordBytes, text.LastIndexOf('\n') - 1, text.LastIndexOf('\n'));
            Assert.Equal(10 * found.RecordBytes, found.ReadBytes);
            Assert.Equal(1, JsonClassifier.Classify(sample with { ReadBytes = 0 })!.ReadBytes);
        }
    }

    [Fact]
    public void An_array_is_one_column()
    {
        var found = JsonClassifier.Classify(CsvClassifierTests.Of("[{\"a\":1},{\"b\":\"x\"}]"))!;

        Assert.Equal("array:array<struct<a:int,b:string>>", CsvClassifierTests.Describe(found.Schema));
        Assert.Equal(2, found.Records);
    }

    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":2}\n{\"a\":\"cut o", "a:int", 2)]
    [InlineData("[{\"a\":1},{\"a\":2},{\"a", "array:array<struct<a:int>>", 2)]
    public void A_value_cut_off_by_the_samples_end_does_not_count(string text, string columns, int records)
    {
        var found = JsonClassifier.Classify(CsvClassifierTests.Of(text, isWhole: false))!;

        Assert.Equal(columns, CsvClassifierTests.Describe(found.Schema));
        Assert.Equal(records, found.Records);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b\n1,2\n")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":1}\n7")]
    [InlineData("{a:1}")]
    [InlineData("[]")]
    [InlineData("[1] x")]
    public void Other_text_is_not_JSON(string text) => Assert.Null(JsonClassifier.Classify(CsvClassifierTests.Of(text)));
}
