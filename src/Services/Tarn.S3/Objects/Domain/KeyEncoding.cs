using System.Buffers;
using System.Text;

namespace Tarn.S3;

/// <summary>
/// The <c>url</c> encoding of listings: everything but letters, digits and <c>-_./*</c> is percent-encoded, a space is a plus sign.
/// </summary>
internal static class KeyEncoding
{
    private static readonly SearchValues<byte> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./*"u8);

    /// <summary>The text as the listing's encoding type (null or <c>url</c>) wants it.</summary>
    public static string? Encode(string? text, string? encodingType) =>
        text is null || encodingType is null ? text : Url(text);

    private static string Url(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (!bytes.AsSpan().ContainsAnyExcept(Plain))
            return text;
        var encoded = new StringBuilder(bytes.Length + 16);
        foreach (var value in bytes)
        {
            if (Plain.Contains(value))
                encoded.Append((char)value);
            else if (value == (byte)' ')
                encoded.Append('+');
            else
                encoded.Append('%').Append(Convert.ToHexString([value]));
        }

        return encoded.ToString();
    }
}
