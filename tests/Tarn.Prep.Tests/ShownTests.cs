using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;
using Tarn.Prep.Shown;

namespace Tarn.Prep.Tests;

/// <summary>How numbers and texts are written for people.</summary>
public sealed class ShownTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(1234, "1,234")]
    [InlineData(123_456_789_012_345, "123,456,789,012,345")]
    [InlineData(12_345.678, "12,345.7")]
    [InlineData(1_994.25, "1,994.3")]
    [InlineData(12.345678, "12.346")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.00012345678, "0.00012346")]
    [InlineData(0.000012345678, "1.2346e-5")]
    [InlineData(-5e20, "-5e20")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NaN, "–")]
    public void Numbers_have_one_style(double value, string shown) => Assert.Equal(shown, Digits.Counts.Number(value));

    [Fact]
    public void Whole_numbers_keep_all_their_digits() => Assert.Equal("9,223,372,036,854,775,807", Digits.Counts.Number(long.MaxValue));

    [Theory]
    [InlineData("", "''")]
    [InlineData("  ", "'  '")]
    [InlineData(" a", "' a'")]
    [InlineData("NULL", "'NULL'")]
    [InlineData("''", "''''")]
    [InlineData("a b", "a b")]
    [InlineData("a\u001b[31m\nb", "a␛[31m␊b")]
    [InlineData("twenty signs it is, and some more", "twenty s… (33 signs)")]
    public void A_value_is_told_from_none_and_cut_with_its_length(string value, string shown) => Assert.Equal(shown, ShownText.Value(value, 20));

    [Fact]
    public void No_sign_is_halved()
    {
        Assert.Equal("abc…", ShownText.Name("abc\U0001F600 and more", 5));
        Assert.Equal("abc\U0001F600…", ShownText.Name("abc\U0001F600 and more", 6));
    }

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.0004, "< 0.1 %")]
    [InlineData(0.0251, "2.5 %")]
    [InlineData(0.5, "50 %")]
    [InlineData(0.9996, "> 99.9 %")]
    [InlineData(1, "100 %")]
    public void Shares_near_nothing_and_all_are_told_from_them(double share, string shown) => Assert.Equal(shown, Shares.Of(share));

    /// <summary>Marks between thousands are for amounts: not for years, days and months written as numbers, codes and identifiers, and then all of a column are alike.</summary>
    [Theory]
    [InlineData("year", 1990L, 12_005L, "12005")]
    [InlineData("Year built", 1990L, 2005L, "2005")]
    [InlineData("released", 1990L, 2005L, "2005")]
    [InlineData("when", 20_210_131L, 20_231_224L, "20231224")]
    [InlineData("period", 202_101L, 202_312L, "202312")]
    [InlineData("figure", 202_113L, 202_199L, "202,199")]
    [InlineData("zip", 10_001L, 99_950L, "99950")]
    [InlineData("customerId", 10_001L, 99_950L, "99950")]
    [InlineData("population", 1_200L, 99_950L, "99,950")]
    public void Calendars_and_codes_have_no_marks(string name, long least, long greatest, string shown)
    {
        var column = Profiler.Profile(new Frame(new LongColumn(name, [.. Enumerable.Repeat(least, 20), .. Enumerable.Repeat(greatest, 30)])))[name];

        Assert.Equal(shown, column.Digits().Value(column.Max, 20));
        Assert.Equal(shown.Contains(',', StringComparison.Ordinal), column.Digits().Value(column.Min, 20).Contains(',', StringComparison.Ordinal));
    }
}
