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
}
