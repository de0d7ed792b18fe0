namespace Tarn.S3.Tests;

public sealed class ConditionTests
{
    private const string Tag = "d41d8cd98f00b204e9800998ecf8427e";
    private static readonly DateTimeOffset Modified = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly DateTimeOffset Before = Modified.AddSeconds(-1);

    [Theory]
    [InlineData("\"d41d8cd98f00b204e9800998ecf8427e\"", true)]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e", true)]
    [InlineData("W/\"d41d8cd98f00b204e9800998ecf8427e\"", true)]
    [InlineData("*", true)]
    [InlineData("\"x\", \"d41d8cd98f00b204e9800998ecf8427e\"", true)]
    [InlineData("\"x\"", false)]
    [InlineData("", false)]
    public void Tags_in_headers(string header, bool matches) => Assert.Equal(matches, ETag.Matches(header, Tag));

    [Fact]
    public void A_tag_of_parts_is_the_md5_of_their_md5s()
    {
        var bytes = Convert.FromHexString(Tag + Tag);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(bytes)) + "-2", ETag.OfParts([Tag, Tag]));
    }

    public static TheoryData<string?, string?, DateTimeOffset?, DateTimeOffset?, int> Cases => new()
    {
        { null, null, null, null, (int)ConditionOutcome.Proceed },
        { Tag, null, null, null, (int)ConditionOutcome.Proceed },
        { "other", null, null, null, (int)ConditionOutcome.Failed },
        { null, Tag, null, null, (int)ConditionOutcome.NotModified },
        { null, "*", null, null, (int)ConditionOutcome.NotModified },
        { null, "other", null, null, (int)ConditionOutcome.Proceed },
        { null, null, Modified, null, (int)ConditionOutcome.NotModified },
        { null, null, Before, null, (int)ConditionOutcome.Proceed },
        { null, null, null, Modified, (int)ConditionOutcome.Proceed },
        { null, null, null, Before, (int)ConditionOutcome.Failed },

        // A tag that matches outweighs the date it was not changed since, and one that differs the date it was.
        { Tag, null, null, Before, (int)ConditionOutcome.Proceed },
        { null, "other", Modified, null, (int)ConditionOutcome.Proceed },
        { null, Tag, Before, null, (int)ConditionOutcome.NotModified },
        { "other", Tag, null, null, (int)ConditionOutcome.Failed },
    };

    [Fact]
    public void Unchanged_since_a_time_to_come_is_no_condition()
    {
        var now = Modified.AddHours(1);
        Assert.Equal(ConditionOutcome.Proceed, Preconditions.At(now, null, null, now.AddSeconds(1), null).Evaluate(Tag, Modified).Outcome);
        Assert.Equal(ConditionOutcome.NotModified, Preconditions.At(now, null, null, now, null).Evaluate(Tag, Modified).Outcome);
        Assert.Equal(ConditionOutcome.NotModified, Preconditions.At(now, null, Tag, now.AddSeconds(1), null).Evaluate(Tag, Modified).Outcome);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Precedence(string? match, string? none, DateTimeOffset? since, DateTimeOffset? notSince, int outcome) =>
        Assert.Equal((ConditionOutcome)outcome, new Preconditions(match, none, since, notSince).Evaluate(Tag, Modified).Outcome);
}
