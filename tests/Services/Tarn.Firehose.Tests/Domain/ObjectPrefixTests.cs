using Tarn.Firehose.Domain;

namespace Tarn.Firehose.Tests.Domain;

/// <summary>The examples of AWS's page on custom prefixes, and what it says of defaults.</summary>
public sealed class ObjectPrefixTests
{
    private static readonly PrefixValues Values = new(
        new DateTimeOffset(2018, 8, 27, 10, 30, 0, TimeSpan.Zero), new Dictionary<string, string> { ["month"] = "08" }, "processing-failed", () => "m7rMTbAkQ8x");

    [Theory]
    [InlineData("", "2018/08/27/10/")]
    [InlineData("myPrefix/", "myPrefix/2018/08/27/10/")]
    [InlineData("fire/Year=!{timestamp:yyyy}/any/rand=!{firehose:random-string}/", "fire/Year=2018/any/rand=m7rMTbAkQ8x/")]
    [InlineData("fire/!{firehose:random-string}/", "fire/m7rMTbAkQ8x/2018/08/27/10/")]
    [InlineData("m=!{partitionKeyFromQuery:month}/", "m=08/")]
    public void Prefixes_are_evaluated(string prefix, string expected) => Assert.Equal(expected, ObjectPrefix.Parse(prefix).WithDefaultTime().Evaluate(Values));

    [Theory]
    [InlineData("", "processing-failed/2018/08/27/10/")]
    [InlineData("bad/", "bad/processing-failed/2018/08/27/10/")]
    [InlineData("bad/!{firehose:error-output-type}/!{timestamp:yyyy}/", "bad/processing-failed/2018/")]
    public void Error_prefixes_are_evaluated(string prefix, string expected) =>
        Assert.Equal(expected, ObjectPrefix.Parse(prefix).WithDefaultErrorType().Evaluate(Values));

    [Theory]
    [InlineData("a/!{timestamp:yyyy")]
    [InlineData("!{firehose:colour}")]
    [InlineData("!{nothing}")]
    [InlineData("!{partitionKeyFromLambda:x}")]
    public void Wrong_expressions_are_named(string prefix) => Assert.Throws<FormatException>(() => ObjectPrefix.Parse(prefix));
}
