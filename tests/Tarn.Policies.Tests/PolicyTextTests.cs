using Tarn.Policies.Decision;
using Tarn.Policies.Matching;

namespace Tarn.Policies.Tests;

public sealed class PolicyTextTests
{
    private static readonly RequestKeys Keys = new RequestKeys().Add("aws:username", "ann*").Add("aws:PrincipalTag/team", "red").Add("aws:TagKeys", "a", "b");

    [Theory]
    [InlineData("home/${aws:username}/*", "home/ann*/*")]
    [InlineData("${AWS:UserName}", "ann*")]
    [InlineData("${aws:PrincipalTag/team}-${aws:PrincipalTag/TEAM}", "red-red")]
    [InlineData("${aws:PrincipalTag/none, 'default value'}", "default value")]
    [InlineData("${aws:PrincipalTag/none,plain}", "plain")]
    [InlineData("${aws:PrincipalTag/none, ''}", "")]
    [InlineData("${*}${?}${$}", "*?$")]
    [InlineData("a${b", "a${b")]
    [InlineData("${aws:PrincipalTag/none}", null)]
    [InlineData("${aws:TagKeys}", null)]
    public void Variables_stand_for_what_the_request_says(string written, string? read) =>
        Assert.Equal(read, PolicyText.Parse(written, hasVariables: true).TextFor(Keys));

    [Fact]
    public void What_a_variable_stands_for_is_not_wild()
    {
        var pattern = PolicyText.Parse("${aws:username}/*", hasVariables: true).For(Keys)!;
        Assert.True(Glob.Fits(pattern, "ann*/x", ignoresCase: false));
        Assert.False(Glob.Fits(pattern, "anna/x", ignoresCase: false));
        var star = PolicyText.Parse("a${*}b*", hasVariables: true).For(Keys)!;
        Assert.True(Glob.Fits(star, "a*bc", ignoresCase: false));
        Assert.False(Glob.Fits(star, "axbc", ignoresCase: false));
    }

    [Fact]
    public void In_the_earlier_version_they_are_text() =>
        Assert.Equal("${aws:username}", PolicyText.Parse("${aws:username}", hasVariables: false).TextFor(Keys));
}
