using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Tarn.Wire;

/// <summary>
/// Keeps web pages from driving Tarn: a Host that is not ours (DNS rebinding) and an Origin of another site (cross-site
/// requests) are refused before anything is read.
/// </summary>
internal sealed class ForeignRequestGuard(HostAddress addresses)
{
    /// <summary>Why the request is refused; null where it is not.</summary>
    public string? FaultOf(HttpRequest request)
    {
        var host = HostAddress.NameOf(request.Host.Value ?? "");
        if (host.Length > 0 && !addresses.IsOurs(host))
        {
            return $"Tarn does not answer to the host name '{Shorten(host)}'. Use localhost, 127.0.0.1 or a name under .localhost, or start Tarn with --allow-host.";
        }

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
