using Microsoft.AspNetCore.Http;

namespace Tarn.Wire;

/// <summary>
/// The service that a signature names, even where the signature is not one that can be read: its refusal, too, is to be in the
/// form of the service that was called.
/// </summary>
internal static class SigningScope
{
    private const string Credential = "Credential=";
    private const string End = "aws4_request";
    private const int LengthLimit = 8192;

    /// <summary>What stands before the end of the credential's scope, or null.</summary>
    public static string? ServiceOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return request.Query.TryGetValue("X-Amz-Credential", out var presigned) ? BeforeEnd(presigned.ToString()) : null;
        var at = header.IndexOf(Credential, StringComparison.Ordinal);
        return at < 0 || header.Length > LengthLimit ? null : BeforeEnd(header.AsSpan(at + Credential.Length));
    }

    private static string? BeforeEnd(ReadOnlySpan<char> credential)
    {
        var end = credential.IndexOfAny(", ");
        var scope = end < 0 ? credential : credential[..end];
        if (!scope.EndsWith("/" + End))
            return null;
        scope = scope[..^(End.Length + 1)];
        return scope.LastIndexOf('/') is var slash and >= 0 ? scope[(slash + 1)..].ToString() : null;
    }
}
