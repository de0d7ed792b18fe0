using System.Buffers.Text;
using System.Text;

namespace Tarn.S3;

/// <summary>Where a listing goes on, as the client carries it. Opaque to clients: a version letter and the last name, in base64.</summary>
internal static class ContinuationToken
{
    private const string Version = "1:";

    public static string Of(string lastName) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Version + lastName));

    /// <summary>The name after which the listing goes on.</summary>
    public static string Parse(string token)
    {
        if (token.Length is > 0 and < 4096 && Base64Url.IsValid(token))
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
            if (text.StartsWith(Version, StringComparison.Ordinal) && !text.Contains('\0'))
                return text[Version.Length..];
        }

        throw S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }
}
