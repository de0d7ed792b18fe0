using Tarn.Disk;

namespace Tarn.Kernel;

/// <summary>The part of the pipeline below the wire: validate → authorize → invoke → audit. What would take space while there is none is refused before it does.</summary>
internal sealed class OperationInvoker(
    ServiceCatalog catalog, IServiceProvider services, IAuthorizer authorizer, IAuditor auditor, DiskReserve? reserve = null) : IOperationInvoker
{
    public ValueTask<TResponse> InvokeAsync<TResponse>(IRequest<TResponse> request, CallContext call, CancellationToken cancel)
    {
        var operation = catalog.ByRequestType(request.GetType());
        var inner = call with { Service = operation.Service.Id, Operation = operation.Name };
        return ((IRequestCaller<TResponse>)operation).CallAsync(this, request, inner, cancel);
    }

    public async ValueTask<TResponse> CallAsync<TRequest, TResponse>(
        OperationDescriptor<TRequest, TResponse> operation, TRequest request, CallContext call, CancellationToken cancel)
        where TRequest : class, IRequest<TResponse>
        where TResponse : class
    {
        var started = TimeProvider.System.GetTimestamp();
        AwsException? failure = null;
        try
        {
            Validate(operation, request);
            foreach (var action in operation.Actions)
            {
                if (action.IsNeeded(request))
                    await authorizer.AuthorizeAsync(new Permission(call, action.Action, action.ResourceOf(request, call.Scope)), cancel);
            }

            if (operation.Effect == OperationEffect.Takes && reserve is { IsDrawn: true })
                throw DiskReserve.Refusal();
            using var mark = operation.Effect == OperationEffect.Frees ? FreesSpace.Begin() : default(FreesSpace.Mark?);
            return await operation.Handler(services).HandleAsync(request, call, cancel);
        }
        catch (AwsException error)
        {
            failure = error;
            throw;
        }
        finally
        {
            auditor.Record(new CallRecord(call, failure?.Code, TimeProvider.System.GetElapsedTime(started)));
        }
    }

    private static void Validate<TRequest, TResponse>(OperationDescriptor<TRequest, TResponse> operation, TRequest request)
        where TRequest : class, IRequest<TResponse>
        where TResponse : class
    {
        if (!operation.RequestShape.HasInnerConstraints)
            return;
        var violations = new Violations();
        operation.RequestShape.ValidateInner(request, violations);
        if (violations.Count > 0)
            throw operation.Service.ValidationError(violations.ToString());
    }
}

/// <summary>Calls an operation whose request type is known only at run time.</summary>
internal interface IRequestCaller<TResponse>
{
    ValueTask<TResponse> CallAsync(OperationInvoker invoker, IRequest<TResponse> request, CallContext call, CancellationToken cancel);
}
