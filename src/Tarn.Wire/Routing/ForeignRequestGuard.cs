using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Tarn.Wire;

/// <summary>
/// Keeps web pages from driving Tarn: a Host that is not ours (DNS rebinding) and an Origin of another site (cross-site
/// requests) are refused before a body is read.
/// </summary>
internal static class ForeignRequestGuard
{
    /// <summary>Why the host name is refused; null where there is none, or it is one that is answered.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isAnswered">Judges a name in lower case, without its port.</param>
    public static string? HostFault(HttpRequest request, Func<string, bool> isAnswered)
    {
        var host = HostAddress.NameOf(request.Host.Value ?? "");
        return host.Length == 0 || isAnswered(host)
            ? null
            : $"Tarn does not answer to the host name '{Shorten(host)}'. Use localhost, 127.0.0.1 or a name under .localhost, or start Tarn with --allow-host.";
    }

    /// <summary>The same for Tarn's own API, which answers to fewer names.</summary>
    public static string? OwnHostFault(HttpRequest request, HostAddress addresses)
    {
        var host = HostAddress.NameOf(request.Host.Value ?? "");
        return host.Length == 0 || addresses.IsShared(host)
            ? null
            : $"Tarn's own API does not answer to the host name '{Shorten(host)}', under which pages of a bucket may lie. Use localhost or 127.0.0.1, or start Tarn with --allow-host.";
    }

    /// <summary>Why a page that asks is refused; null where none asks, or one that was served under the same name.</summary>
    public static string? OriginFault(HttpRequest request)
    {
        string? origin = request.Headers[HeaderNames.Origin];
        if (string.IsNullOrEmpty(origin))
        {
            return request.Headers["Sec-Fetch-Site"] == "cross-site" ? "Tarn does not answer requests that a page of another site makes." : null;
        }

        return Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"Tarn does not answer requests that a page of another site ('{Shorten(origin)}') makes.";
    }

    private static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
