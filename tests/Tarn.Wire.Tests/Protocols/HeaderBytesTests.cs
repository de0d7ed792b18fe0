namespace Tarn.Wire.Tests;

public sealed class HeaderBytesTests
{
    [Theory]
    [InlineData("plain", "plain", "plain")]
    [InlineData("é", "\u00C3\u00A9", "é")]
    [InlineData("日", "\u00E6\u0097\u00A5", "\u00E6\u0097\u00A5")]
    [InlineData("a\nb\u007F\tc", "a b \tc", "a b \tc")]
    public void A_value_is_sent_in_the_bytes_of_its_service(string text, string asUtf8, string asLatin1)
    {
        Assert.Equal(asUtf8, HeaderBytes.Encode(text, asLatin1: false));
        Assert.Equal(asLatin1, HeaderBytes.Encode(text, asLatin1: true));
    }

    [Theory]
    [InlineData("é")]
    [InlineData("日本.csv")]
    [InlineData("plain")]
    public void What_was_sent_in_utf8_is_read_again(string text) => Assert.Equal(text, HeaderBytes.Decode(HeaderBytes.Encode(text, asLatin1: false)));
}
