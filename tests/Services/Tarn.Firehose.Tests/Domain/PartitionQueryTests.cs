using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tarn.Firehose.Domain;

namespace Tarn.Firehose.Tests.Domain;

public sealed class PartitionQueryTests
{
    [Theory]
    [InlineData("{month:.month}", """{"month":7}""", "7")]
    [InlineData("""{a:.x.y, "b" : ."z z"}""", """{"z z":true,"x":{"q":[1,{"y":2}],"y":"deep"}}""", "deep|true")]
    [InlineData("{carrier}", """{"carrier":"WN"}""", "WN")]
    [InlineData("{a:.x, b:.x.y}", """{"x":{"y":"1"}}""", null)]
    [InlineData("{a:.x}", """{"y":1}""", null)]
    [InlineData("{a:.x}", """{"x":null}""", null)]
    [InlineData("{a:.x}", """{"x":""}""", null)]
    [InlineData("{a:.x}", """[1]""", null)]
    [InlineData("{a:.x}", """{"x":1""", null)]
    [InlineData("{a:.x}", """{"x":1}{"x":2}""", null)]
    [InlineData("{a:.x}", "", null)]
    [InlineData("""{a:."x"."y z", _b1 : .x.q}""", """{"w":{"x":{"q":5}},"x":{"q":1.50,"y z":false}}""", "false|1.50")]
    [InlineData(" { a:.x,b:.x } ", """{"x":1}""", "1|1")]
    [InlineData("{a:.x.y.z, b:.x.w}", """{"x":{"y":{"z":"p"},"w":"q"}}""", "p|q")]
    [InlineData("{a:.x}", """{"x":1,"x":2}""", "2")]
    [InlineData("{a:.x.y}", """{"x":{"y":1},"x":3}""", null)]
    [InlineData("{a:.x}", """{"x":[1]}""", null)]
    public void Plain_paths_are_followed(string query, string record, string? expected)
    {
        var values = PartitionQuery.Parse(query).Extract(Encoding.UTF8.GetBytes(record), out var problem);
        Assert.Equal(expected, values is null ? null : string.Join('|', values));
        Assert.Equal(expected is null, problem.Length > 0);
    }

    [Theory]
    [InlineData("""{year:.ts|strftime("%Y")}""")]
    [InlineData("{year:.date[0:4]}")]
    [InlineData(".month")]
    [InlineData("{a:.x, a:.y}")]
    [InlineData("{}")]
    [InlineData("{a:.}")]
    [InlineData("{a:.x} | .a")]
    public void Other_jq_is_refused_by_name(string query)
    {
        var error = Assert.Throws<FormatException>(() => PartitionQuery.Parse(query));
        Assert.NotEmpty(error.Message);
    }

    [Theory]
    [InlineData("", "Expected '{' at character 1 of the query ''.")]
    [InlineData("{a:.x", "Expected '}' at character 6 of the query")]
    [InlineData("{a:", "Expected '.' at character 4 of the query")]
    [InlineData("{a:.", "Expected a name at character 5 of the query")]
    [InlineData("{", "Expected a name at character 2 of the query")]
    [InlineData("{1a:.x}", "Expected a name at character 2 of the query")]
    [InlineData("{\"", "Expected a quoted name without escapes at character 2 of the query")]
    [InlineData("{\"\":.x}", "Expected a quoted name without escapes at character 2 of the query")]
    [InlineData("{\"a\\t\":.x}", "Expected a quoted name without escapes at character 2 of the query")]
    [InlineData("{a:.x} .b", "'.b' in the query '{a:.x} .b' is not supported.")]
    [InlineData("{a:.x, a}", "The key 'a' stands twice in the query.")]
    public void A_query_is_refused_at_its_character(string query, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<FormatException>(() => PartitionQuery.Parse(query)).Message, StringComparison.Ordinal);

    [Fact]
    public void Noise_has_no_keys_and_does_no_harm() => Prop.ForAll(
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(),
        bytes => PartitionQuery.Parse("{a:.a}").Extract(bytes, out _) is null).QuickCheckThrowOnFailure();
}
