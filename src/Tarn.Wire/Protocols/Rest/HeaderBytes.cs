using System.Text;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// Header values are bytes; the server hands them over as Latin-1, and takes them so. Clients that send other than ASCII mean UTF-8, and get
/// it back the same way, but where a service's habit is Latin-1. What is not valid UTF-8 is read as Latin-1. Control characters, which no header can carry, become spaces.
/// </summary>
internal static class HeaderBytes
{
    public static string Decode(string latin1)
    {
        if (Ascii.IsValid(latin1) || latin1.Any(character => character > '\u00FF'))
            return latin1;
        try
        {
            return StrictUtf8.GetString(Encoding.Latin1.GetBytes(latin1));
        }
        catch (DecoderFallbackException)
        {
            return latin1;
        }
    }

    /// <summary>The characters to send, each of one byte.</summary>
    /// <param name="text">The value.</param>
    /// <param name="asLatin1">True where the service's habit is Latin-1, as far as that can write the value.</param>
    public static string Encode(string text, bool asLatin1)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
            return text;
        var latin1 = !asLatin1 || text.Any(character => character > '\u00FF') ? Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)) : text;
        return string.Create(latin1.Length, latin1, (characters, from) =>
        {
            for (var i = 0; i < characters.Length; i++)
                characters[i] = from[i] is < ' ' and not '\t' or '\u007F' ? ' ' : from[i];
        });
    }
}
