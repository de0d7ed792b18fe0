namespace Tarn.Kernel;

/// <summary>A request record; the type of its answer is part of it, so that the invoker needs no second type argument.</summary>
public interface IRequest<TResponse>;

/// <summary>
/// One API operation. The handler is made once, from the service's container, and serves all calls: it keeps no state.
/// A failed operation is an <see cref="AwsException"/> from the service's errors table.
/// </summary>
public interface IOperation<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    ValueTask<TResponse> HandleAsync(TRequest request, CallContext call, CancellationToken cancel);
}

/// <summary>The answer of operations that answer nothing.</summary>
public sealed record Empty
{
    public static readonly Empty Answer = new();
}
