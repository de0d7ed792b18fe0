using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>How one wire protocol finds the operation, reads requests, and writes answers and errors.</summary>
internal abstract class Protocol
{
    /// <summary>Finds the operation among the service's, and keeps in the call what decoding needs.</summary>
    public abstract ValueTask<OperationDescriptor> FindOperationAsync(WireCall wire, ServiceEntry entry);

    public abstract ValueTask<TRequest> DecodeAsync<TRequest>(OperationDescriptor operation, WireCall wire, StructureShape<TRequest> shape)
        where TRequest : class;

    public abstract ValueTask EncodeAsync<TResponse>(
        OperationDescriptor operation, WireCall wire, StructureShape<TResponse> shape, TResponse response)
        where TResponse : class;

    public abstract ValueTask EncodeErrorAsync(WireCall wire, AwsException error);

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
}
