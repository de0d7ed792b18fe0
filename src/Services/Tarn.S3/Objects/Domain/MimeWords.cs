using System.Globalization;
using System.Text;
using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>
/// Text beyond ASCII in user metadata: encoded words are decoded when they come and made when they go. Source: RFC 2047, and
/// "Working with object metadata" of the S3 user guide, whose two examples show that text which is ASCII for the most part is written in Q,
/// other text in B.
/// </summary>
internal static class MimeWords
{
    private const string Begin = "=?";
    private const string End = "?=";

    /// <summary>The text that a header value stands for. What is no encoded word stays as it is.</summary>
    public static string Decode(string value)
    {
        if (!value.Contains(Begin, StringComparison.Ordinal))
            return value;
        var text = new StringBuilder();
        var afterWord = false;
        for (var at = 0; at < value.Length;)
        {
            if (TryWord(value, at, out var word, out var next))
            {
                text.Append(word);
                (at, afterWord) = (next, true);
                continue;
            }

            // Space between two encoded words is none of the text.
            var gap = at;
            while (afterWord && gap < value.Length && value[gap] is ' ' or '\t')
                gap++;
            if (gap > at && TryWord(value, gap, out _, out _))
            {
                at = gap;
                continue;
            }

            text.Append(value[at++]);
            afterWord = false;
        }

        return text.ToString();
    }

    /// <summary>The header value for a text: itself where it is printable ASCII, else one encoded word.</summary>
    public static string Encode(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
            return text;
        var bytes = Encoding.UTF8.GetBytes(text);
        var beyond = text.Count(character => character > '~');
        return text.Length - beyond > beyond ? $"=?UTF-8?Q?{Quoted(bytes)}?=" : $"=?UTF-8?B?{Convert.ToBase64String(bytes)}?=";
    }

    private static bool TryWord(string value, int at, out string word, out int next)
    {
        (word, next) = ("", at);
        if (string.CompareOrdinal(value, at, Begin, 0, Begin.Length) != 0)
            return false;
        var charsetEnd = value.IndexOf('?', at + 2);
        if (charsetEnd < 0 || charsetEnd + 2 >= value.Length || value[charsetEnd + 2] != '?')
            return false;
        var textEnd = value.IndexOf(End, charsetEnd + 3, StringComparison.Ordinal);
        if (textEnd < 0 || BytesOf(value[charsetEnd + 1], value[(charsetEnd + 3)..textEnd]) is not { } bytes)
            return false;
        var charset = value[(at + 2)..charsetEnd].Split('*')[0];
        try
        {
            word = EncodingOf(charset)?.GetString(bytes) ?? "";
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        next = textEnd + End.Length;
        return EncodingOf(charset) is not null;
    }

    private static Encoding? EncodingOf(string charset) => charset.ToUpperInvariant() switch
    {
        "UTF-8" or "US-ASCII" => StrictUtf8.Encoding,
        "ISO-8859-1" => Encoding.Latin1,
        _ => null,
    };

    private static byte[]? BytesOf(char encoding, string text)
    {
        if (encoding is 'B' or 'b')
        {
            var buffer = new byte[text.Length];
            return Convert.TryFromBase64String(text, buffer, out var length) ? buffer[..length] : null;
        }

        return encoding is 'Q' or 'q' ? Unquoted(text) : null;
    }

    private static byte[]? Unquoted(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=')
            {
                if (i + 2 >= text.Length || !byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                    return null;
                bytes.Add(value);
                i += 2;
            }
            else if (text[i] is > ' ' and <= '~')
            {
                bytes.Add((byte)(text[i] == '_' ? ' ' : text[i]));
            }
            else
            {
                return null;
            }
        }

        return [.. bytes];
    }

    private static string Quoted(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (value == ' ')
                text.Append('_');
            else if (value is > (byte)' ' and < 127 and not ((byte)'=' or (byte)'?' or (byte)'_'))
                text.Append((char)value);
            else
                text.Append('=').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
