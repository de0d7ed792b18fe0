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

/// <summary>A service and its operations. They are looked for on its first call.</summary>
public sealed class ServiceEntry(AwsService service)
{
    private readonly Lazy<Dictionary<string, OperationEntry>> byName = new(() => Discover(service));
    private Dictionary<Type, OperationEntry>? byRequestType;
    private OperationEntry[]? byPrecedence;
    private Dictionary<string, List<OperationEntry>>? byMethod;
    private string[]? names;

    public AwsService Service => service;

    /// <summary>The names of its operations in their order. They cost no descriptors.</summary>
    public IReadOnlyList<string> OperationNames => names ??=
        [.. Handlers(service).Select(type => type.GetCustomAttribute<OperationAttribute>()!.Name).Order(StringComparer.Ordinal)];

    /// <summary>All of its operations, for those who look at every one.</summary>
    public IReadOnlyCollection<OperationDescriptor> Operations => [.. byName.Value.Values.Select(entry => entry.Descriptor)];

    public OperationDescriptor? Find(string name) => byName.Value.GetValueOrDefault(name)?.Descriptor;

    public OperationDescriptor? Find(ReadOnlySpan<char> name) =>
        byName.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var entry) ? entry.Descriptor : null;

    internal OperationDescriptor? ByRequestType(Type type)
    {
        byRequestType ??= byName.Value.Values.ToDictionary(entry => entry.RequestType);
        return byRequestType.GetValueOrDefault(type)?.Descriptor;
    }

    /// <summary>The operations with routes, those that ask for most first.</summary>
    internal IReadOnlyList<OperationEntry> ByPrecedence => byPrecedence ??=
        [.. byName.Value.Values.Where(entry => entry.Route is not null).OrderByDescending(entry => entry.Route!.Precedence)];

    /// <summary>Those of them with that HTTP method: none where no route has it.</summary>
    internal IReadOnlyList<OperationEntry> Routed(string method) =>
        (byMethod ??= SortByMethod(ByPrecedence)).TryGetValue(method, out var routed) ? routed : [];

    // By hand: a first call waits for it, and LINQ's GroupBy is compiled then.
    private static Dictionary<string, List<OperationEntry>> SortByMethod(IReadOnlyList<OperationEntry> entries)
    {
        var sorted = new Dictionary<string, List<OperationEntry>>();
        foreach (var entry in entries)
        {
            if (!sorted.TryGetValue(entry.Route!.Method, out var routed))
                sorted[entry.Route.Method] = routed = [];
            routed.Add(entry);
        }

        return sorted;
    }

    private static Dictionary<string, OperationEntry> Discover(AwsService service) => Handlers(service)
        .Select(type => new OperationEntry(service, type))
        .ToDictionary(entry => entry.Name, StringComparer.Ordinal);

    private static IEnumerable<Type> Handlers(AwsService service) =>
        HandlerTypes.In(service.Assembly).Where(service.Owns);
}
