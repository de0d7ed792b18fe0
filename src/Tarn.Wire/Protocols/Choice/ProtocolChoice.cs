using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// Which protocol a request is in, as far as it tells: by smithy-protocol, by the content type beside a target, by a form.
/// Known before the service is, so that every error has a form that its sender can read.
/// </summary>
internal static class ProtocolChoice
{
    private const string RpcV2 = "rpc-v2-cbor";

    /// <summary>The protocol that the request says it is in; null where only its service tells.</summary>
    public static WireProtocol? Told(HttpRequest request, RestRequest rest)
    {
        if (request.Headers[RpcTarget.SmithyProtocol] == RpcV2)
            return WireProtocol.RpcV2Cbor;
        var type = MediaType(request);
        if (request.Headers.ContainsKey(RpcTarget.TargetHeader))
        {
            return type switch
            {
                "application/x-amz-json-1.0" => WireProtocol.AwsJson10,
                "application/x-amz-cbor-1.1" or "application/cbor" => WireProtocol.AwsCbor11,
                _ => WireProtocol.AwsJson11,
            };
        }

        if (type == "application/x-www-form-urlencoded" || (rest.Query.ContainsKey("Action") && rest.RawPath == "/"))
            return WireProtocol.AwsQuery;
        return type switch
        {
            "application/json" => WireProtocol.RestJson1,
            "application/x-amz-json-1.0" => WireProtocol.AwsJson10,
            "application/x-amz-json-1.1" => WireProtocol.AwsJson11,
            "application/x-amz-cbor-1.1" => WireProtocol.AwsCbor11,
            "application/cbor" => WireProtocol.RpcV2Cbor,
            _ => null,
        };
    }

    /// <summary>What smithy-protocol names and Tarn does not speak; null where it names what Tarn speaks, or nothing.</summary>
    public static string? UnspokenProtocol(HttpRequest request) =>
        request.Headers.TryGetValue(RpcTarget.SmithyProtocol, out var named) && named != RpcV2 ? named.ToString() : null;

    /// <summary>The protocol that a service's answer to a request is in: the one told, if the service speaks it, else its own.</summary>
    public static WireProtocol For(IReadOnlyList<WireProtocol> spoken, WireProtocol? told)
    {
        if (told is not { } asked)
            return spoken[0];
        if (spoken.Contains(asked))
            return asked;

        // A form is what both query protocols send, and both versions of awsJson look alike on the way in.
        foreach (var protocol in spoken)
        {
            if (IsAkin(protocol, asked))
                return protocol;
        }

        return spoken[0];
    }

    /// <summary>
    /// The name of a binary protocol that a request is in and its service does not speak; null otherwise. What is in another protocol
    /// of text is read as the service's own, whose reader says what is wrong.
    /// </summary>
    public static string? Unspoken(IReadOnlyList<WireProtocol> spoken, WireProtocol? told) => told switch
    {
        WireProtocol.RpcV2Cbor when !spoken.Contains(WireProtocol.RpcV2Cbor) => RpcV2,
        WireProtocol.AwsCbor11 when !spoken.Contains(WireProtocol.AwsCbor11) => "application/x-amz-cbor-1.1",
        _ => null,
    };

    /// <summary>Who speaks it.</summary>
    public static Protocol Of(WireProtocol protocol) => protocol switch
    {
        WireProtocol.AwsJson10 => AwsJsonProtocol.Version10,
        WireProtocol.AwsJson11 => AwsJsonProtocol.Version11,
        WireProtocol.RestJson1 => RestJsonProtocol.Instance,
        WireProtocol.RestXml => RestXmlProtocol.Instance,
        WireProtocol.AwsQuery => AwsQueryProtocol.Instance,
        WireProtocol.Ec2Query => Ec2QueryProtocol.Instance,
        WireProtocol.RpcV2Cbor => CborProtocol.RpcV2,
        WireProtocol.AwsCbor11 => CborProtocol.Aws11,
        _ => throw new ArgumentOutOfRangeException(nameof(protocol)),
    };

    private static bool IsAkin(WireProtocol spoken, WireProtocol asked) => (spoken, asked) is
        (WireProtocol.Ec2Query, WireProtocol.AwsQuery)
        or (WireProtocol.AwsJson10, WireProtocol.AwsJson11)
        or (WireProtocol.AwsJson11, WireProtocol.AwsJson10);

    private static string MediaType(HttpRequest request)
    {
        var type = request.ContentType ?? "";
        var semicolon = type.IndexOf(';', StringComparison.Ordinal);
        return (semicolon < 0 ? type : type[..semicolon]).Trim().ToLowerInvariant();
    }
}
