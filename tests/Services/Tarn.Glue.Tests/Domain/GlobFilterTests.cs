using FsCheck;
using FsCheck.Fluent;
using Tarn.Glue.Domain.Crawling;

namespace Tarn.Glue.Tests;

public class GlobFilterTests
{
    [Theory]
    [InlineData("*.csv", "a.csv", true)]
    [InlineData("*.csv", "d/a.csv", false)]
    [InlineData("**.csv", "d/a.csv", true)]
    [InlineData("d/**", "d/e/a.csv", true)]
    [InlineData("tmp", "tmp/a.csv", true)]
    [InlineData("tmp", "tmp2/a.csv", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("*.{json,csv}", "a.json", true)]
    [InlineData("*.{json,csv}", "a.parquet", false)]
    [InlineData(@"\*", "*", true)]
    [InlineData(@"\*", "a", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("a*", "a", true)]
    [InlineData("a**", "ab/c", true)]
    [InlineData("a?", "a", false)]
    [InlineData("[!a]c", "/c", false)]
    [InlineData("[!a]c", "bc", true)]
    [InlineData("[!a]c", "!c", true)]
    [InlineData("[a-]x", "-x", true)]
    [InlineData("[-a]x", "-x", true)]
    [InlineData("[a-a]x", "ax", true)]
    [InlineData("[a-c]x", "-x", false)]
    [InlineData("[^a]x", "^x", true)]
    [InlineData("a}", "a}", true)]
    [InlineData("a,b", "a,b", true)]
    [InlineData("a,b", "a", false)]
    [InlineData("{a,b}{c,d}", "bc", true)]
    [InlineData("{a,b}}", "a}", true)]
    [InlineData(@"a\", @"a\", true)]
    public void Excludes(string glob, string path, bool expected) => Assert.Equal(expected, new GlobFilter([glob]).IsExcluded(path));

    [Theory]
    [InlineData("[a")]
    [InlineData("[]")]
    [InlineData("[")]
    [InlineData("[!")]
    [InlineData("[!]")]
    [InlineData("[z-a]")]
    [InlineData("{a")]
    [InlineData("{a,{b}}")]
    public void Refuses_what_is_no_pattern(string glob) => Assert.Throws<FormatException>(() => new GlobFilter([glob]));

    [Fact]
    public void Any_text_is_a_pattern_or_refused_as_none() =>
        Prop.ForAll(
            Gen.Elements('*', '?', '[', ']', '{', '}', ',', '-', '!', '\\', '/', 'a', '(', '.', '^').ArrayOf().ToArbitrary(),
            letters => Record.Exception(() => new GlobFilter([new string(letters)]).IsExcluded("a/b")) is null or FormatException)
            .QuickCheckThrowOnFailure();
}
