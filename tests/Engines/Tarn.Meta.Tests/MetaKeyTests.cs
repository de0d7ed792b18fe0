using FsCheck;
using FsCheck.Fluent;

namespace Tarn.Meta.Tests;

public sealed class MetaKeyTests
{
    private static readonly Gen<string> Part =
        Gen.Elements('\0', '\u0001', 'a', 'b', '\u007F', 'ÿ', '\uFFFF', '/').ArrayOf().Select(characters => new string(characters));

    private static readonly Gen<(string[] First, string[] Second)> Pairs =
        from first in Part.ArrayOf()
        from second in Part.ArrayOf()
        select (first, second);

    [Fact]
    public void Comparing_keys_compares_their_parts() =>
        Prop.ForAll(Pairs.ToArbitrary(), pair =>
            Math.Sign(MetaKey.Of(pair.First).Bytes.SequenceCompareTo(MetaKey.Of(pair.Second).Bytes)) == Compare(pair.First, pair.Second))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Comparing_number_parts_compares_the_numbers() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<(long, long)>().ToArbitrary(), pair =>
            Math.Sign(MetaKey.Of("a").Then(pair.Item1).Bytes.SequenceCompareTo(MetaKey.Of("a").Then(pair.Item2).Bytes))
                == pair.Item1.CompareTo(pair.Item2))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Parts_come_out_as_they_went_in() =>
        Prop.ForAll(Part.ArrayOf().ToArbitrary(), parts => MetaKey.Of(parts).TextParts().SequenceEqual(parts)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_key_is_under_another_exactly_when_its_first_parts_are() =>
        Prop.ForAll(Pairs.ToArbitrary(), pair =>
        {
            var isPrefix = pair.Second.Length >= pair.First.Length && pair.Second.AsSpan(0, pair.First.Length).SequenceEqual(pair.First);
            return Contains(MetaRange.Under(MetaKey.Of(pair.First)), MetaKey.Of(pair.Second)) == isPrefix;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Decoding_any_bytes_gives_parts_or_a_format_error() =>
        Prop.ForAll(Gen.Elements<byte>(0, 1, 0xFF, (byte)'a').ArrayOf().ToArbitrary(), bytes =>
        {
            try
            {
                return new MetaKey(bytes).TextParts() is not null;
            }
            catch (FormatException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_encoding_is_pinned()
    {
        Assert.Equal("61000100FF0001", Convert.ToHexString(MetaKey.Of("a", "\0").Bytes));
        Assert.Equal("6100018000FF00FF00FF00FF00FF00FF050001", Convert.ToHexString(MetaKey.Of("a").Then(5).Bytes));
    }

    [Theory]
    [InlineData("6100", "The key ends within a part.")]
    [InlineData("610002", "The key holds an unknown mark 02 at byte 2.")]
    public void Bytes_that_are_no_key_are_told_with_their_fault(string bytes, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => new MetaKey(Convert.FromHexString(bytes)).TextParts()).Message);

    [Theory]
    [InlineData("", null)]
    [InlineData("FF", null)]
    [InlineData("FFFF", null)]
    [InlineData("61", "62")]
    [InlineData("00FF", "01")]
    public void A_range_ends_before_the_next_beginning(string prefix, string? before) =>
        Assert.Equal(before, MetaRange.Under(new MetaKey(Convert.FromHexString(prefix))).Before is { } end ? Convert.ToHexString(end) : null);

    [Fact]
    public void Keys_are_equal_by_their_bytes()
    {
        Assert.Single(new HashSet<MetaKey> { MetaKey.Of("a"), MetaKey.Of().Then("a") });
        Assert.False(MetaKey.Of("a").Equals((object)MetaKey.Of("b")));
        Assert.False(MetaKey.Of("a").Equals("a"));
        Assert.Equal("610001", MetaKey.Of("a").ToString());
    }

    private static bool Contains(MetaRange range, MetaKey key) =>
        key.Bytes.SequenceCompareTo(range.From) >= 0 && (range.Before is null || key.Bytes.SequenceCompareTo(range.Before) < 0);

    private static int Compare(string[] first, string[] second)
    {
        for (var i = 0; i < Math.Min(first.Length, second.Length); i++)
        {
            var order = System.Text.Encoding.UTF8.GetBytes(first[i]).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(second[i]));
            if (order != 0)
                return Math.Sign(order);
        }

        return first.Length.CompareTo(second.Length);
    }
}
