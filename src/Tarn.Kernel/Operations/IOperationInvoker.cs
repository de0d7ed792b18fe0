namespace Tarn.Kernel;

/// <summary>
/// How one service calls another: the same pipeline below the wire (validate → authorize → invoke → audit), without
/// loopback HTTP.
/// </summary>
public interface IOperationInvoker
{
    /// <exception cref="AwsException">The operation answered with an error.</exception>
    ValueTask<TResponse> InvokeAsync<TResponse>(IRequest<TResponse> request, CallContext call, CancellationToken cancel);
}
