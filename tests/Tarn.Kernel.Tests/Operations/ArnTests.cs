using FsCheck;
using FsCheck.Fluent;

namespace Tarn.Kernel.Tests;

public class ArnTests
{
    [Theory]
    [InlineData("arn:aws:kinesis:us-east-1:000000000000:stream/flights", "stream", "flights")]
    [InlineData("arn:aws:s3:::lake", "", "lake")]
    [InlineData("arn:aws:logs:eu-west-1:000000000000:log-group:a:b", "log-group", "b")]
    public void Parses_and_formats(string text, string type, string name)
    {
        Assert.True(Arn.TryParse(text, out var arn));
        Assert.Equal(type, arn.ResourceType);
        Assert.Equal(name, arn.ResourceName);
        Assert.Equal(text, arn.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("arn:aws:s3:::")]
    [InlineData("arn:aws:s3::")]
    [InlineData("urn:aws:s3:::lake")]
    [InlineData("arn::s3:::lake")]
    public void Refuses_what_is_no_arn(string? text) => Assert.False(Arn.TryParse(text, out _));

    [Theory]
    [InlineData("arn:aws:iam::000000000000:role/glue", "/", "glue")]
    [InlineData("arn:aws:iam::000000000000:role/service-role/deep/glue", "/service-role/deep/", "glue")]
    public void Parses_roles(string text, string path, string name)
    {
        Assert.True(RoleArn.TryParse(text, out var role));
        Assert.Equal(new RoleArn("aws", "000000000000", path, name), role);
        Assert.Equal(text, role.ToString());
    }

    [Theory]
    [InlineData("arn:aws:iam::000000000000:user/glue")]
    [InlineData("arn:aws:iam::000000000000:role/")]
    [InlineData("arn:aws:iam::000000000000:role/path/")]
    [InlineData("arn:aws:iam::000000000000:role")]
    [InlineData("arn:aws:iam:us-east-1:000000000000:role/glue")]
    [InlineData("arn:aws:iam::1234:role/glue")]
    [InlineData("arn:aws:s3:::role/glue")]
    public void Refuses_what_is_no_role(string text) => Assert.False(RoleArn.TryParse(text, out _));

    [Fact]
    public void Formatting_is_the_inverse_of_parsing() =>
        Prop.ForAll(
            Gen.Elements('a', ':', '/', 'r', 'n', '0').ArrayOf().Select(letters => "arn:" + new string(letters)).ToArbitrary(),
            text => !Arn.TryParse(text, out var arn) || arn.ToString() == text).QuickCheckThrowOnFailure();
}
