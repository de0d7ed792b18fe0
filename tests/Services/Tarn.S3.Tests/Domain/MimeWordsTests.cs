namespace Tarn.S3.Tests;

/// <summary>The two examples are those of "Working with object metadata" of the S3 user guide; the others follow from RFC 2047.</summary>
public sealed class MimeWordsTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("ÄMÄZÕÑ S3", "=?UTF-8?Q?=C3=84M=C3=84Z=C3=95=C3=91_S3?=")]
    [InlineData("Ã\u0084MÃ\u0084ZÃ\u0095Ã\u0091 S3", "=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=")]
    [InlineData("日本", "=?UTF-8?B?5pel5pys?=")]
    [InlineData("a=b?c_d é é", "=?UTF-8?Q?a=3Db=3Fc=5Fd_=C3=A9_=C3=A9?=")]
    public void A_text_is_a_word_and_the_word_is_the_text(string text, string word)
    {
        Assert.Equal(word, MimeWords.Encode(text));
        Assert.Equal(text, MimeWords.Decode(word));
    }

    [Theory]
    [InlineData("=?UTF-8?B?YWJj?=", "abc")]
    [InlineData("=?utf-8?b?YWJj?= =?utf-8?q?_d?=", "abc d")]
    [InlineData("say =?ISO-8859-1?Q?caf=E9?= twice", "say café twice")]
    [InlineData("=?UTF-8?Q?=C3?=", "=?UTF-8?Q?=C3?=")]
    [InlineData("=?KOI8-R?B?YWJj?=", "=?KOI8-R?B?YWJj?=")]
    [InlineData("=?UTF-8?B?YWJ?=", "=?UTF-8?B?YWJ?=")]
    [InlineData("=?UTF-8?X?YWJj?=", "=?UTF-8?X?YWJj?=")]
    [InlineData("=?", "=?")]
    [InlineData("=?UTF-8?", "=?UTF-8?")]
    [InlineData("=?UTF-8?Q", "=?UTF-8?Q")]
    [InlineData("=?UTF-8?QQabc?=", "=?UTF-8?QQabc?=")]
    [InlineData("a =?UTF-8?B?YWJj", "a =?UTF-8?B?YWJj")]
    public void What_is_no_word_stays(string value, string text) => Assert.Equal(text, MimeWords.Decode(value));
}
