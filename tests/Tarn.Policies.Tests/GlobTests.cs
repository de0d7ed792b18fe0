using Tarn.Policies.Matching;

namespace Tarn.Policies.Tests;

public sealed class GlobTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "any:thing/at all", true)]
    [InlineData("?", "", false)]
    [InlineData("?", "a", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("a*c", "ac", true)]
    [InlineData("a*c", "abcbc", true)]
    [InlineData("a*c", "abcb", false)]
    [InlineData("*b*", "abc", true)]
    [InlineData("*ab*ab", "abxabyab", true)]
    [InlineData("**", "x", true)]
    [InlineData("a*?", "a", false)]
    [InlineData("Get*", "getObject", false)]
    [InlineData("s3:GetObject", "s3:GetObjectAcl", false)]
    public void A_pattern_fits_the_whole_text(string pattern, string text, bool fits) =>
        Assert.Equal(fits, Glob.Fits(GlobPiece.Wild(pattern), text, ignoresCase: false));

    [Fact]
    public void Case_is_ignored_where_it_is_asked() => Assert.True(Glob.Fits(GlobPiece.Wild("S3:get*"), "s3:GetObject", ignoresCase: true));

    /// <summary>A matcher that goes back over every star would never end here.</summary>
    [Fact]
    public void A_pattern_of_many_stars_ends()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 500)) + "b";
        Assert.False(Glob.Fits(GlobPiece.Wild(pattern), new string('a', 2000), ignoresCase: false));
    }

    [Theory]
    [InlineData("*", "arn:aws:s3:::lake", true)]
    [InlineData("arn:aws:s3:::lake/*", "arn:aws:s3:::lake/a/b:c", true)]
    [InlineData("arn:aws:s3:::lake*", "arn:aws:s3:::lakehouse/x", true)]
    [InlineData("arn:aws:s3:::lake/*", "arn:aws:s3:::lake", false)]
    [InlineData("arn:*:sqs:us-*:111111111111:q", "arn:aws:sqs:us-east-1:111111111111:q", true)]
    [InlineData("arn:aws:sqs:*:q", "arn:aws:sqs:us-east-1:111111111111:q", true)]
    [InlineData("arn:aws:sqs:*:x:q", "arn:aws:sqs:us-east-1:111111111111:x:q", false)]
    [InlineData("arn:aws:sqs:*:*:q", "arn:aws:sqs:us-east-1:111111111111:q", true)]
    [InlineData("arn:aws:logs:*:*:log-group:*", "arn:aws:logs:us-east-1:1:log-group:a:log-stream:b", true)]
    [InlineData("arn:aws:iam::1:role/x", "no arn", false)]
    public void Names_of_resources_are_compared_part_by_part(string pattern, string arn, bool fits) => Assert.Equal(fits, ArnText.Fits(GlobPiece.Wild(pattern), arn));
}
