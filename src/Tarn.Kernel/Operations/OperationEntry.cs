using System.Reflection;

namespace Tarn.Kernel;

/// <summary>
/// An operation as its service's assembly shows it: what tells whether a request is for it. What carries it out costs far more and is
/// made when the first call comes, so that the first call of a service does not pay for the operations beside it.
/// </summary>
internal sealed class OperationEntry
{
    private readonly AwsService service;
    private readonly Type handlerType;
    private readonly Type[] records;
    private OperationDescriptor? descriptor;

    public OperationEntry(AwsService service, Type handlerType)
    {
        this.service = service;
        this.handlerType = handlerType;
        Name = handlerType.GetCustomAttribute<OperationAttribute>()!.Name;
        Route = handlerType.GetCustomAttribute<HttpAttribute>() is { } http ? new HttpRoute(http) : null;
        records = handlerType.GetInterfaces().Single(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IOperation<,>)).GetGenericArguments();
    }

    public string Name { get; }

    /// <summary>The route, in the REST protocols.</summary>
    public HttpRoute? Route { get; }

    public Type RequestType => records[0];

    /// <summary>One for all callers: it holds the handler.</summary>
    public OperationDescriptor Descriptor
    {
        get
        {
            if (descriptor is { } made)
                return made;
            var type = typeof(OperationDescriptor<,>).MakeGenericType(records);
            made = (OperationDescriptor)Activator.CreateInstance(type, service, Name, handlerType, Route)!;
            return Interlocked.CompareExchange(ref descriptor, made, null) ?? made;
        }
    }
}
