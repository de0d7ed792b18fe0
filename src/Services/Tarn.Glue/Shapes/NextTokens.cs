using System.Buffers.Text;

namespace Tarn.Glue;

/// <summary>The place a list goes on from, made opaque: the encoded key of the last item given.</summary>
internal static class NextTokens
{
    public static string Write(ReadOnlySpan<byte> lastKey) => Base64Url.EncodeToString(lastKey);

    public static byte[]? Read(string? token)
    {
        // Some clients send an empty token on their first call.
        if (string.IsNullOrEmpty(token))
            return null;
        try
        {
            return Base64Url.DecodeFromChars(token);
        }
        catch (FormatException)
        {
            throw GlueErrors.BadNextToken();
        }
    }

    public static string WriteNumber(long number) => Write(BitConverter.GetBytes(number));

    public static long? ReadNumber(string? token) => Read(token) switch
    {
        null => null,
        { Length: sizeof(long) } bytes => BitConverter.ToInt64(bytes),
        _ => throw GlueErrors.BadNextToken(),
    };
}
