namespace Tarn.Kernel;

/// <summary>
/// Where one call's request comes from and where its answer goes: HTTP in one of AWS's protocols, or a document at hand. The
/// records' types are the operation's, so each exchange reads and writes whatever shape it is asked for.
/// </summary>
public interface IExchange
{
    CallContext Call { get; }

    CancellationToken Cancel { get; }

    /// <exception cref="SerializationException">The request is not what the shape says.</exception>
    ValueTask<TRequest> ReadAsync<TRequest>(OperationDescriptor operation, StructureShape<TRequest> shape)
        where TRequest : class;

    ValueTask WriteAsync<TResponse>(OperationDescriptor operation, StructureShape<TResponse> shape, TResponse response)
        where TResponse : class;
}
