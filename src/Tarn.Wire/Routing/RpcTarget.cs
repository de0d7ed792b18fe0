using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// The service and operation that an RPC request names: in X-Amz-Target (<c>Kinesis_20131202.PutRecord</c>), or in the path of
/// Smithy RPC v2 (<c>/service/GraniteServiceVersion20100801/operation/PutMetricData</c>).
/// </summary>
internal readonly record struct RpcTarget(string Service, string Operation)
{
    private const string ServiceSegment = "/service/";
    private const string OperationSegment = "/operation/";

    /// <summary>The operation that the request names, among a service's.</summary>
    public static OperationDescriptor Find(WireCall wire, ServiceEntry entry)
    {
        var name = Of(wire.Http.Request, wire.Rest)?.Operation ?? $"{wire.Rest.Method} {wire.Rest.RawPath}";
        return entry.Find(name) ?? throw entry.Service.UnknownOperationError(name);
    }

    public static RpcTarget? Of(HttpRequest request, RestRequest rest)
    {
        if (request.Headers.TryGetValue(ServiceRouter.TargetHeader, out var header) && header.ToString() is { Length: > 0 } target)
        {
            var dot = target.LastIndexOf('.');
            return dot < 0 ? new(target, "") : new(target[..dot], target[(dot + 1)..]);
        }

        if (!request.Headers.ContainsKey("smithy-protocol"))
            return null;
        var path = rest.RawPath;
        var at = path.LastIndexOf(ServiceSegment, StringComparison.Ordinal);
        var operation = path.LastIndexOf(OperationSegment, StringComparison.Ordinal);
        return at < 0 || operation < at + ServiceSegment.Length
            ? null
            : new(path[(at + ServiceSegment.Length)..operation], path[(operation + OperationSegment.Length)..]);
    }
}
