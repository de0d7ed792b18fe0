using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// The service and operation that an RPC request names: in X-Amz-Target (<c>Kinesis_20131202.PutRecord</c>), or in the path of
/// Smithy RPC v2 (<c>/service/GraniteServiceVersion20100801/operation/PutMetricData</c>). It is a view of the request's text.
/// </summary>
internal readonly record struct RpcTarget
{
    public const string TargetHeader = "X-Amz-Target";
    public const string SmithyProtocol = "smithy-protocol";
    private const string ServiceSegment = "/service/";
    private const string OperationSegment = "/operation/";

    private readonly string text;
    private readonly Range service;
    private readonly Range operation;

    private RpcTarget(string text, Range service, Range operation, bool isOfPath)
    {
        IsOfPath = isOfPath;
        this.text = text;
        this.service = service;
        this.operation = operation;
    }

    /// <summary>True for rpcv2's.</summary>
    public bool IsOfPath { get; }

    public ReadOnlySpan<char> Service => text.AsSpan(service);

    /// <summary>Empty where the target has no dot.</summary>
    public ReadOnlySpan<char> Operation => text.AsSpan(operation);

    /// <summary>The target as a message can name it.</summary>
    public string Name => $"{Service}{(Operation.IsEmpty ? "" : ".")}{Operation}";

    /// <summary>The operation that the request names, among a service's.</summary>
    public static OperationDescriptor Find(WireCall wire, ServiceEntry entry)
    {
        if (Of(wire.Http.Request, wire.Rest) is not { } target)
            throw entry.Service.UnknownOperationError($"{wire.Rest.Method} {wire.Rest.RawPath}");
        return entry.Find(target.Operation) ?? throw entry.Service.UnknownOperationError(target.Operation.ToString());
    }

    public static RpcTarget? Of(HttpRequest request, RestRequest rest)
    {
        if (request.Headers.TryGetValue(TargetHeader, out var header) && header.ToString() is { Length: > 0 } target)
        {
            var dot = target.LastIndexOf('.');
            return dot < 0 ? new(target, .., target.Length.., false) : new(target, ..dot, (dot + 1).., false);
        }

        if (!request.Headers.ContainsKey(SmithyProtocol))
            return null;
        var path = rest.RawPath;
        var at = path.LastIndexOf(ServiceSegment, StringComparison.Ordinal);
        var middle = path.LastIndexOf(OperationSegment, StringComparison.Ordinal);
        return at < 0 || middle < at + ServiceSegment.Length
            ? null
            : new(path, (at + ServiceSegment.Length)..middle, (middle + OperationSegment.Length).., true);
    }
}
