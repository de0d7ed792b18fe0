using FsCheck;
using FsCheck.Fluent;

namespace Tarn.Kernel.Tests;

/// <summary>Numbers with a fraction as AWS writes them.</summary>
public sealed class NumbersTests
{
    [Theory]
    [InlineData(1, "1.0")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(0, "0.0")]
    [InlineData(1e20, "1.0E20")]
    [InlineData(1.5e20, "1.5E20")]
    [InlineData(1e-7, "1.0E-7")]
    [InlineData(1.25e-300, "1.25E-300")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_number_has_a_fraction_and_what_is_none_is_a_word(double value, string text)
    {
        Assert.Equal(text, Numbers.Format(value));
        Assert.True(Numbers.TryParse(text, out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("nan")]
    [InlineData("+Infinity")]
    [InlineData("1e400")]
    [InlineData("0x10")]
    public void What_is_no_number_is_none(string text) => Assert.False(Numbers.TryParse(text, out _));

    [Fact]
    public void Every_number_comes_back() =>
        Prop.ForAll<double>(value => Numbers.TryParse(Numbers.Format(value), out var read) && read.Equals(value)).QuickCheckThrowOnFailure();
}
