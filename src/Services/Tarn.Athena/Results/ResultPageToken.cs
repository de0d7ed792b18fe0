using System.Buffers.Binary;
using System.Buffers.Text;

namespace Tarn.Athena.Results;

/// <summary>The place of a page in its file, made opaque.</summary>
internal static class ResultPageToken
{
    public static string Write(long offset)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, offset);
        return Base64Url.EncodeToString(bytes);
    }

    public static long Read(string? token)
    {
        if (token is null)
            return 0;
        try
        {
            if (Base64Url.DecodeFromChars(token) is { Length: sizeof(long) } bytes && BinaryPrimitives.ReadInt64BigEndian(bytes) is >= 0 and var offset)
                return offset;
        }
        catch (FormatException)
        {
            // Answered below, as for a token of the wrong length.
        }

        throw AthenaErrors.BadNextToken();
    }
}
