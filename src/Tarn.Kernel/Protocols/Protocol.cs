namespace Tarn.Kernel;

/// <summary>How one wire protocol finds the operation, reads requests, and writes answers and errors.</summary>
internal abstract class Protocol
{
    /// <summary>Finds the operation among the service's, and keeps in the call what decoding needs.</summary>
    public abstract ValueTask<OperationDescriptor> FindOperationAsync(WireCall wire, AwsService service, ServiceEntry entry);

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
        WireProtocol.RestXml => RestXmlProtocol.Plain,
        WireProtocol.AwsQuery => AwsQueryProtocol.Instance,
        WireProtocol.S3 => RestXmlProtocol.S3,
        _ => throw new ArgumentOutOfRangeException(nameof(protocol)),
    };
}
