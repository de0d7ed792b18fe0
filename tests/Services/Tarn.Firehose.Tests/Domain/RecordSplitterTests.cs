using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tarn.Firehose.Domain;

namespace Tarn.Firehose.Tests.Domain;

public sealed class RecordSplitterTests
{
    [Theory]
    [InlineData("""{"a":1}{"b":[2]}""", """{"a":1}|{"b":[2]}""")]
    [InlineData("{\"a\":1}\n {\"b\":2}\n", """{"a":1}|{"b":2}""")]
    [InlineData("", "")]
    [InlineData("""{"a":1}{"b":""", null)]
    public void Json_documents_are_taken_apart(string record, string? expected) => Assert.Equal(expected, Join(RecordSplitter.Json, record));

    [Theory]
    [InlineData("a##b##", "a|b")]
    [InlineData("a", "a")]
    [InlineData("##", "")]
    public void Delimited_parts_are_taken_apart(string record, string expected) =>
        Assert.Equal(expected, Join(RecordSplitter.Delimited("##"u8.ToArray()), record));

    [Fact]
    public void More_than_five_hundred_are_refused()
    {
        Assert.NotNull(Join(RecordSplitter.Delimited("\n"u8.ToArray()), string.Concat(Enumerable.Repeat("x\n", 500))));
        Assert.Null(Join(RecordSplitter.Delimited("\n"u8.ToArray()), string.Concat(Enumerable.Repeat("x\n", 501))));
        Assert.NotNull(Join(RecordSplitter.Json, string.Concat(Enumerable.Repeat("{}", 500))));
        Assert.Null(Join(RecordSplitter.Json, string.Concat(Enumerable.Repeat("{}", 501))));
    }

    [Fact]
    public void Noise_does_no_harm() => Prop.ForAll(
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(),
        bytes =>
        {
            RecordSplitter.Json.Split(bytes, out _);
            RecordSplitter.Delimited([10]).Split(bytes, out _);
            return true;
        }).QuickCheckThrowOnFailure();

    private static string? Join(RecordSplitter splitter, string record) =>
        splitter.Split(Encoding.UTF8.GetBytes(record), out _) is { } parts
            ? string.Join('|', parts.Select(part => Encoding.UTF8.GetString(part.Span)))
            : null;
}
