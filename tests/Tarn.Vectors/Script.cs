using Tarn.Kernel;

namespace Tarn.Vectors;

/// <summary>What the operation of a case was asked, and what it is to answer.</summary>
public sealed class Script
{
    public object? Received { get; set; }

    public object? Answer { get; init; }

    public Exception? Failure { get; init; }
}

/// <summary>An operation that keeps its request and answers as it was told.</summary>
public abstract class ScriptedOperation<TRequest, TResponse>(Script script) : IOperation<TRequest, TResponse>
    where TRequest : class, IRequest<TResponse>
    where TResponse : class
{
    public ValueTask<TResponse> HandleAsync(TRequest request, CallContext call, CancellationToken cancel)
    {
        script.Received = request;
        if (script.Failure is { } failure)
            throw failure;
        return new((TResponse?)script.Answer ?? (TResponse)(object)Empty.Answer);
    }
}
