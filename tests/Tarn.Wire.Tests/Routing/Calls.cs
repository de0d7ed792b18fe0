using System.Text;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>Requests as the pipeline hands them to the router.</summary>
internal static class Calls
{
    private static readonly string Hex = new('a', 64);

    public static WireCall Make(
        string method, string target, string? signedFor = null, string host = "127.0.0.1:4566", string? body = null, params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        http.Request.Headers.Host = host;
        foreach (var (name, value) in headers)
            http.Request.Headers.Append(name, value);
        if (target.IndexOf('?', StringComparison.Ordinal) is var question and > 0)
            http.Request.QueryString = new QueryString(target[question..]);
        if (body is not null)
            http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        if (signedFor is not null)
            http.Request.Headers.Authorization = $"AWS4-HMAC-SHA256 Credential=K/20261127/us-east-1/{signedFor}/aws4_request, SignedHeaders=host, Signature={Hex}";
        var rest = RestRequest.Of(method, target, http.Request.Headers);
        return new WireCall(http)
        {
            Rest = rest,
            Protocol = ProtocolChoice.Of(ProtocolChoice.Told(http.Request, rest) ?? WireProtocol.RestXml),
            SigningName = SigningScope.ServiceOf(http.Request),
        };
    }

    public static ValueTask<Destination> RouteAsync(this ServiceRouter router, WireCall wire) =>
        router.RouteAsync(wire, ProtocolChoice.Told(wire.Http.Request, wire.Rest));
}
