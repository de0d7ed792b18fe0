using System.Text.RegularExpressions;

namespace Tarn.Kernel.Tests;

public sealed class TextPatternTests
{
    public static TheoryData<string> Sets => new()
    {
        "[a-zA-Z0-9_.-]", "[a-zA-Z0-9-]", @"[\w+=,.@-]", @"[\u0009\u000A\u000D\u0020-\u00FF]", @"[^\u0000-\u0008\u000A-\u001F\uFFFE\uFFFF]",
        @"[\w\.\-]", @"\d", @"\D", @"\s", @"\S", @"\w", @"\W", @"[^\d\s]", @"[\x41-\x5a]", @"^\S$", @"[\\\]\[]", @"[a-c\t\n\r]", "[-a]", "[a^]", @"[\w-]",
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_set_holds_the_characters_that_the_engine_says(string set)
    {
        var pattern = TextPattern.Of(set);
        Assert.IsType<RepeatedSet>(pattern);
        var regex = Engine(set);
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var text = ((char)code).ToString();
            if (pattern.IsMatch(text) != regex.IsMatch(text))
                Assert.Fail($"U+{code:X4} is {(pattern.IsMatch(text) ? "in" : "not in")} {set} here, and not so for the engine.");
        }
    }

    [Fact]
    public void A_count_that_ends_before_it_begins_is_the_engines_to_refuse() =>
        Assert.ThrowsAny<ArgumentException>(() => TextPattern.Of("[ab]{3,1}").IsMatch("a"));

    /// <summary>What looks like a count and is none is left to the engine, which takes it as letters or refuses it.</summary>
    [Theory]
    [InlineData("[ab]{x}")]
    [InlineData("[ab]{,3}")]
    [InlineData("[ab]{x,}")]
    [InlineData("[ab]{1,x}")]
    [InlineData("[ab]{}")]
    [InlineData("[ab]{-1}")]
    public void What_is_no_count_is_no_repeated_set(string pattern) => Assert.IsNotType<RepeatedSet>(TextPattern.Of(pattern));

    [Theory]
    [InlineData("[ab]")]
    [InlineData("[ab]?")]
    [InlineData("[ab]*")]
    [InlineData("[ab]+")]
    [InlineData("[ab]{2}")]
    [InlineData("[ab]{2,}")]
    [InlineData("[ab]{1,3}")]
    [InlineData("^[ab]{0,2}$")]
    public void Its_length_is_that_of_the_engine(string pattern)
    {
        Assert.IsType<RepeatedSet>(TextPattern.Of(pattern));
        foreach (var text in (string[])["", "a", "ab", "aba", "abab", "abc", "a\n"])
            Assert.Equal(Engine(pattern).IsMatch(text), TextPattern.Of(pattern).IsMatch(text));
    }

    [Theory]
    [InlineData(@"arn:.*:iam::\d{12}:role/[a-zA-Z_0-9+=,.@\-_/]+", "arn:aws:iam::000000000000:role/x", "arn:aws:iam::0:role/x")]
    [InlineData(@"^$|[a-z]+", "", "A")]
    [InlineData(@"[a-z-[m]]+", "abc", "m")]
    [InlineData(@"\p{L}+", "ä", "1")]
    [InlineData("[a]+?", "aa", "b")]
    [InlineData("[ab]{2,1", "a{2,1", "aa")]
    [InlineData(@"0|([1-9]\d{0,38})", "10", "01")]
    public void What_is_more_than_a_set_is_left_to_the_engine(string pattern, string good, string bad)
    {
        Assert.IsType<EnginePattern>(TextPattern.Of(pattern));
        Assert.True(TextPattern.Of(pattern).IsMatch(good));
        Assert.False(TextPattern.Of(pattern).IsMatch(bad));
    }

    [Fact]
    public void The_same_text_is_the_same_pattern() =>
        Assert.Same(TextPattern.Of("[a-q]{3}"), TextPattern.Of(new string("[a-q]{3}".AsSpan())));

    private static Regex Engine(string pattern) => new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
