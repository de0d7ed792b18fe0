using System.Text;
using Microsoft.AspNetCore.Http;
using Tarn.Kernel;
using Tarn.Wire;

namespace Tarn.Conformance.Models;

/// <summary>Makes the requests of a model as clients do, and routes them as the pipeline does.</summary>
internal static class RoutedRequests
{
    private static readonly ServiceRouter Router = new(new ServiceCatalog(Hosting.Services.All));

    /// <summary>The id of the service that a request goes to; the error's message where it goes nowhere.</summary>
    /// <param name="model">Whose it is.</param>
    /// <param name="operation">What it calls.</param>
    /// <param name="protocol">One of the model's.</param>
    /// <param name="host">The Host header.</param>
    public static async Task<string> RouteAsync(RoutingModel model, RoutingOperation operation, string protocol, string host)
    {
        var wire = Make(model, operation, protocol, host, out var told);
        try
        {
            return (await Router.RouteAsync(wire, told)).Service.Id;
        }
        catch (AwsException error)
        {
            return error.Message;
        }
    }

    private static WireCall Make(RoutingModel model, RoutingOperation operation, string protocol, string host, out WireProtocol? told)
    {
        var http = new DefaultHttpContext();
        var request = http.Request;
        request.Host = new HostString(host);
        request.Method = "POST";
        var target = "/";
        switch (protocol)
        {
            case "query" or "ec2":
                request.ContentType = "application/x-www-form-urlencoded; charset=utf-8";
                request.Body = new MemoryStream(Encoding.UTF8.GetBytes($"Action={operation.Name}&Version={model.ApiVersion}"));
                break;
            case "smithy-rpc-v2-cbor":
                request.ContentType = "application/cbor";
                request.Headers["smithy-protocol"] = "rpc-v2-cbor";
                target = $"/service/{model.TargetPrefix}/operation/{operation.Name}";
                break;
            case "rest-json" or "rest-xml":
                request.Method = operation.Method;
                target = operation.Target;
                if (operation.Method is "POST" or "PUT" or "PATCH")
                    request.ContentType = protocol == "rest-json" ? "application/json" : "application/xml";
                break;
            default:
                request.ContentType = "application/x-amz-" + protocol;
                request.Headers[RpcTarget.TargetHeader] = $"{model.TargetPrefix}.{operation.Name}";
                break;
        }

        if (!operation.IsUnsigned)
        {
            request.Headers.Authorization =
                $"AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261127/us-east-1/{model.SigningName}/aws4_request, SignedHeaders=host, Signature={new string('a', 64)}";
        }

        var rest = RestRequest.Of(request.Method, target, request.Headers);
        told = ProtocolChoice.Told(request, rest);
        return new WireCall(http) { Rest = rest, Protocol = ProtocolChoice.Of(told ?? WireProtocol.RestXml), SigningName = Signature.Of(request)?.Service };
    }
}
