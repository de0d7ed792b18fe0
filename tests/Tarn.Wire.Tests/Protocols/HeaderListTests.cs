using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>A list in one header.</summary>
public sealed class HeaderListTests
{
    [Theory]
    [InlineData("a, b", "a", "b")]
    [InlineData("a,b,", "a", "b")]
    [InlineData("\"a\\\"", "a\"")]
    [InlineData("\"a, b\",c", "a, b", "c")]
    [InlineData("\"say \\\"a\\\"\", c", "say \"a\"", "c")]
    [InlineData("\"a\\\\\"", "a\\")]
    [InlineData("\"open", "open")]
    [InlineData("\"open\\", "open\\")]
    [InlineData("\"", "")]
    public void Items_are_parted_by_commas_that_stand_outside_of_quotes(string header, params string[] items) =>
        Assert.Equal(items, HeaderList.Split(Shapes.Structure<Sample>().Members.All.Single(member => member.WireName == "Names"), header));

    [Theory]
    [InlineData("a")]
    [InlineData("a, b")]
    [InlineData("say \"a\"")]
    public void What_is_quoted_is_read_back(string item) =>
        Assert.Equal([item, "c"], HeaderList.Split(Shapes.Structure<Sample>().Members.All.Single(member => member.WireName == "Names"), $"{HeaderList.Quote(item)}, c"));
}
