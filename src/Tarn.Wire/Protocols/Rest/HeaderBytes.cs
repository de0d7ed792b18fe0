using System.Text;

namespace Tarn.Wire;

/// <summary>
/// Header values are bytes; the server hands them over as Latin-1. Clients that send other than ASCII mean UTF-8, and get
/// it back the same way. What is not valid UTF-8 stays Latin-1.
/// </summary>
internal static class HeaderBytes
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

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
}
