using System.Text;

namespace Tarn.Host;

/// <summary>
/// Digits as they are, and everything else as what no number holds. The web server reads <c>Content-Length: +5</c> as 5; a proxy before it
/// may read it otherwise, and then the two disagree where the next request begins. Source: RFC 9110, section 8.6.
/// </summary>
internal sealed class DigitsEncoding : Encoding
{
    private const char Other = '?';

    public static readonly DigitsEncoding Instance = new();

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (var i = 0; i < byteCount; i++)
            chars[charIndex + i] = char.IsAsciiDigit((char)bytes[byteIndex + i]) ? (char)bytes[byteIndex + i] : Other;
        return byteCount;
    }

    public override int GetByteCount(char[] chars, int index, int count) => count;

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => Latin1.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetMaxCharCount(int byteCount) => byteCount;
}
