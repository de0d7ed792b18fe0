using System.Text;
using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>
/// Object keys are names, never paths: 1 to 1,024 bytes of UTF-8 without NUL. <c>../x</c> is a name like any other.
/// Source: "Naming Amazon S3 objects", S3 User Guide.
/// </summary>
internal static class ObjectKey
{
    public const int MaxBytes = 1024;

    public static void Check(string key)
    {
        if (key.Length == 0)
            throw S3Errors.UserKeyMustBeSpecified();
        if (key.Contains('\0') || !IsEncodable(key))
            throw S3Errors.InvalidUri();
        var length = Encoding.UTF8.GetByteCount(key);
        if (length > MaxBytes)
            throw S3Errors.KeyTooLong(length);
    }

    /// <summary>Half a surrogate pair, or the mark that decoding leaves for bytes that are not UTF-8, has no place in a name.</summary>
    private static bool IsEncodable(string key)
    {
        foreach (var rune in key.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar && !TryStrict(key))
                return false;
        }

        return true;
    }

    private static bool TryStrict(string key)
    {
        try
        {
            StrictUtf8.Encoding.GetByteCount(key);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
