using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

public sealed class JsonShapeTests
{
    private const string Whole =
        """{"Text":"a\u0022é","Flag":true,"Count":3,"Size":9007199254740993,"Ratio":0.5,"Data":"AQID","At":1700000000.123,"Document":{"x":[1]},"Names":["a","b"],"Item":[{"Key":"k","Value":"v"}],"Labels":{"l":"m"},"Inner":{"Text":"deep"}}""";

    [Theory]
    [InlineData("\"3\"", "STRING_VALUE cannot be converted to Long")]
    [InlineData("true", "TRUE_VALUE cannot be converted to Long")]
    [InlineData("1.5", "NUMBER_VALUE cannot be converted to Long")]
    public void What_is_no_whole_number_is_named(string value, string message)
    {
        var shape = Shapes.Structure<Totals>();
        var error = Assert.Throws<SerializationException>(() => JsonShapeReader.Read(Encoding.UTF8.GetBytes($"{{\"Total\":{value}}}"), shape, shape.Create()));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    public sealed record Totals
    {
        public long? Total { get; init; }
    }

    [Fact]
    public void Every_kind_of_member_is_read()
    {
        var sample = SampleText.ReadJson(Whole);
        Assert.Equal("a\"é", sample.Text);
        Assert.True(sample.Flag);
        Assert.Equal(3, sample.Count);
        Assert.Equal(9007199254740993, sample.Size);
        Assert.Equal(0.5, sample.Ratio);
        Assert.Equal([1, 2, 3], sample.Data!.Value.ToArray());
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1700000000123), sample.At);
        Assert.Equal("""{"x":[1]}""", sample.Document!.Value.GetRawText());
        Assert.Equal(["a", "b"], sample.Names);
        Assert.Equal([new Pair("k", "v")], sample.Items);
        Assert.Equal("m", sample.Labels!["l"]);
        Assert.Equal("deep", sample.Inner!.Text);
    }

    [Fact]
    public void What_is_written_is_read_back_to_the_letter()
    {
        var written = SampleText.Json(SampleText.ReadJson(Whole));
        Assert.Equal(Whole.Replace("\\u0022", "\\\"", StringComparison.Ordinal), written);
    }

    [Fact]
    public void Nulls_and_missing_members_are_null_and_are_not_written()
    {
        Assert.Equal("{}", SampleText.Json(SampleText.ReadJson("""{"Text":null,"Names":null}""")));
        Assert.Equal("{}", SampleText.Json(SampleText.ReadJson("")));
    }

    [Theory]
    [InlineData("""{"Text":1}""", "NUMBER_VALUE cannot be converted to String")]
    [InlineData("""{"Count":"1"}""", "STRING_VALUE cannot be converted to Integer")]
    [InlineData("""{"Count":1.5}""", "NUMBER_VALUE cannot be converted to Integer")]
    [InlineData("""{"Flag":"true"}""", "STRING_VALUE cannot be converted to Boolean")]
    [InlineData("""{"Ratio":true}""", "TRUE_VALUE cannot be converted to Double")]
    [InlineData("""{"At":true}""", "TRUE_VALUE cannot be converted to Timestamp")]
    [InlineData("""{"Data":1}""", "NUMBER_VALUE cannot be converted to Blob")]
    [InlineData("""{"Data":["AQID"]}""", "START_ARRAY cannot be converted to Blob")]
    [InlineData("""{"Data":"*"}""", "not valid base64")]
    [InlineData("""{"Names":{}}""", "START_OBJECT cannot be converted to a list")]
    [InlineData("""{"Names":[null]}""", "holds a null")]
    [InlineData("""{"Text":"\ud800"}""", "not valid Unicode")]
    [InlineData("[]", "START_ARRAY cannot be converted to a structure")]
    [InlineData("{", "not well-formed JSON")]
    [InlineData("{}{}", "not well-formed JSON")]
    [InlineData("""{"At":1e300}""", "out of range")]
    public void What_is_wrong_is_said(string body, string message)
    {
        var error = Assert.ThrowsAny<SerializationException>(() => SampleText.ReadJson(body));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_clients_say_of_a_type_is_passed_over_wherever_it_stands()
    {
        var sample = SampleText.ReadJson("""{"__type":"Sample","Text":"a","__type":{"Text":["b"]},"Inner":{"Count":1,"__type":null},"Count":2}""");
        Assert.Equal(("a", 2, 1), (sample.Text, sample.Count, sample.Inner!.Count));
    }

    [Fact]
    public void An_unknown_member_is_named()
    {
        var error = Assert.Throws<UnknownMemberException>(() => SampleText.ReadJson("""{"Inner":{"Other":1}}"""));
        Assert.Equal("Other", error.Name);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var body = string.Concat(Enumerable.Repeat("""{"Inner":""", 10_000));
        Assert.Throws<SerializationException>(() => SampleText.ReadJson(body));
    }

    [Fact]
    public void No_bytes_whatever_bring_the_reader_down()
    {
        var shape = Shapes.Structure<Sample>();
        Prop.ForAll<byte[], int>((noise, at) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Whole).ToList();
            bytes.InsertRange(Math.Abs(at % bytes.Count), noise);
            var error = Record.Exception(() => JsonShapeReader.Read(bytes.ToArray(), shape, shape.Create()));
            return error is null or SerializationException or UnknownMemberException;
        }).QuickCheckThrowOnFailure();
    }
}
