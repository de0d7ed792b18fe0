using System.Collections.Frozen;
using System.Reflection;

namespace Tarn.Kernel;

/// <summary>All services of this Tarn. A service's operations are discovered when they are first asked for.</summary>
public sealed class ServiceCatalog(IEnumerable<AwsService> services)
{
    public IReadOnlyList<ServiceEntry> Services { get; } = [.. services.Select(service => new ServiceEntry(service))];

    /// <summary>The service of that id as AWS's models spell it, or null.</summary>
    public ServiceEntry? Find(string id) => Services.FirstOrDefault(entry => entry.Service.Id == id);

    /// <summary>The operation that takes requests of this type.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal OperationDescriptor ByRequestType(Type request)
    {
        foreach (var entry in Services)
        {
            if (entry.Service.Assembly == request.Assembly && entry.ByRequestType(request) is { } operation)
                return operation;
        }

        throw new InvalidOperationException($"No service of this Tarn has an operation for requests of the type {request}.");
    }
}

/// <summary>A service and its operations.</summary>
public sealed class ServiceEntry(AwsService service)
{
    private readonly Lazy<FrozenDictionary<string, OperationDescriptor>> byName = new(() => Discover(service));
    private FrozenDictionary<Type, OperationDescriptor>? byRequestType;
    private OperationDescriptor[]? byPrecedence;
    private string[]? names;

    public AwsService Service => service;

    /// <summary>The names of its operations in their order. They cost no descriptors.</summary>
    public IReadOnlyList<string> OperationNames => names ??=
        [.. Handlers(service).Select(type => type.GetCustomAttribute<OperationAttribute>()!.Name).Order(StringComparer.Ordinal)];

    public IReadOnlyCollection<OperationDescriptor> Operations => byName.Value.Values;

    public OperationDescriptor? Find(string name) => byName.Value.GetValueOrDefault(name);

    public OperationDescriptor? Find(ReadOnlySpan<char> name) =>
        byName.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var operation) ? operation : null;

    internal OperationDescriptor? ByRequestType(Type type)
    {
        byRequestType ??= Operations.ToFrozenDictionary(operation => operation.RequestType);
        return byRequestType.GetValueOrDefault(type);
    }

    /// <summary>The operations with routes, those that ask for most first.</summary>
    internal IReadOnlyList<OperationDescriptor> ByPrecedence => byPrecedence ??=
        [.. Operations.Where(operation => operation.Route is not null).OrderByDescending(operation => operation.Route!.Precedence)];

    private static FrozenDictionary<string, OperationDescriptor> Discover(AwsService service) => Handlers(service)
        .Select(type => OperationDescriptor.Of(service, type))
        .ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    private static IEnumerable<Type> Handlers(AwsService service) =>
        service.Assembly.GetTypes().Where(type => type.IsDefined(typeof(OperationAttribute)) && service.Owns(type));
}
