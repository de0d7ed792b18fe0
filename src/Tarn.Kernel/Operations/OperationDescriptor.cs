using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Tarn.Kernel;

/// <summary>What the kernel knows of one operation: its shapes, its route, its IAM action, and how to carry it out.</summary>
public abstract class OperationDescriptor
{
    private bool isChecked;

    private protected OperationDescriptor(AwsService service, string name, Type handlerType, HttpRoute? route)
    {
        Service = service;
        Name = name;
        Effect = OperationEffects.Of(name);
        HandlerType = handlerType;
        Iam = [.. handlerType.GetCustomAttributes<IamAttribute>()];
        if (Iam.Count == 0)
            throw new InvalidOperationException($"{handlerType} declares no IAM action; every operation has one.");
        Route = route;
    }

    public AwsService Service { get; }

    public string Name { get; }

    /// <summary>What it does to the space on the disk.</summary>
    internal OperationEffect Effect { get; }

    public Type HandlerType { get; }

    public IReadOnlyList<IamAttribute> Iam { get; }

    /// <summary>The route, in the REST protocols.</summary>
    public HttpRoute? Route { get; }

    public abstract Type RequestType { get; }

    public abstract Type ResponseType { get; }

    public abstract IReadOnlyList<Member> RequestMembers { get; }

    public abstract IReadOnlyList<Member> ResponseMembers { get; }

    /// <summary>Carries out a call that came from outside: read → (the invoker's steps) → write.</summary>
    internal abstract ValueTask ExecuteAsync(IExchange exchange, OperationInvoker invoker);

    /// <summary>Makes sure that the protocols can carry the operation's records; looked at once, before its first call.</summary>
    /// <exception cref="InvalidOperationException">They cannot; the message names every member that is wrong.</exception>
    internal void Check()
    {
        if (isChecked)
            return;
        OperationCheck.Run(this);
        isChecked = true;
    }
}

internal sealed class OperationDescriptor<TRequest, TResponse>(AwsService service, string name, Type handlerType, HttpRoute? route)
    : OperationDescriptor(service, name, handlerType, route), IRequestCaller<TResponse>
    where TRequest : class, IRequest<TResponse>
    where TResponse : class
{
    private readonly StructureShape<TRequest> requestShape = Shapes.Structure<TRequest>();
    private readonly StructureShape<TResponse> responseShape = Shapes.Structure<TResponse>();
    private IOperation<TRequest, TResponse>? handler;
    private IamAction<TRequest>[]? actions;

    public override Type RequestType => typeof(TRequest);

    public override Type ResponseType => typeof(TResponse);

    public override IReadOnlyList<Member> RequestMembers => requestShape.AllMembers;

    public override IReadOnlyList<Member> ResponseMembers => responseShape.AllMembers;

    public StructureShape<TRequest> RequestShape => requestShape;

    /// <summary>What a call must be allowed to do; templates are parsed once.</summary>
    public IReadOnlyList<IamAction<TRequest>> Actions => actions ??= [.. Iam.Select(iam => new IamAction<TRequest>(iam, requestShape))];

    /// <summary>The handler, made on first use from the services' container.</summary>
    public IOperation<TRequest, TResponse> Handler(IServiceProvider services)
    {
        if (handler is { } made)
            return made;
        made = (IOperation<TRequest, TResponse>)ActivatorUtilities.CreateInstance(services, HandlerType);
        return Interlocked.CompareExchange(ref handler, made, null) ?? made;
    }

    ValueTask<TResponse> IRequestCaller<TResponse>.CallAsync(
        OperationInvoker invoker, IRequest<TResponse> request, CallContext call, CancellationToken cancel) =>
        invoker.CallAsync(this, requestShape.WithTokens((TRequest)request), call, cancel);

    internal override async ValueTask ExecuteAsync(IExchange exchange, OperationInvoker invoker)
    {
        Check();
        var request = await exchange.ReadAsync(this, requestShape);
        requestShape.FillTokens(request);
        var response = await invoker.CallAsync(this, request, exchange.Call, exchange.Cancel);
        await exchange.WriteAsync(this, responseShape, response);
    }
}
