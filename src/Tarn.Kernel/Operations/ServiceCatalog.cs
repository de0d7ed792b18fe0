using System.Collections.Frozen;
using System.Reflection;

namespace Tarn.Kernel;

/// <summary>All services of this Tarn. A service's operations are discovered when they are first asked for.</summary>
public sealed class ServiceCatalog(IEnumerable<AwsService> services)
{
    private readonly FrozenDictionary<string, ServiceEntry> byTarget = services
        .Where(service => service.TargetPrefix is not null)
        .ToFrozenDictionary(service => service.TargetPrefix!, service => new ServiceEntry(service));

    private ServiceEntry[]? all;

    public IReadOnlyList<ServiceEntry> Services => all ??=
    [
        .. services.Select(service => service.TargetPrefix is { } prefix ? byTarget[prefix] : new ServiceEntry(service)),
    ];

    public ServiceEntry? ByTargetPrefix(string prefix) => byTarget.GetValueOrDefault(prefix);

    public ServiceEntry? BySigningName(string name) => Services.FirstOrDefault(entry => entry.Service.SigningName == name);

    public ServiceEntry? ByHostLabel(string label) => Services.FirstOrDefault(entry => entry.Service.HostLabels.Contains(label));

    public ServiceEntry? ByProtocol(WireProtocol protocol) => Services.FirstOrDefault(entry => entry.Service.Protocol == protocol);

    public ServiceEntry? ByApiVersion(string version) => Services.FirstOrDefault(
        entry => entry.Service.Protocol == WireProtocol.AwsQuery && entry.Service.ApiVersion == version);

    /// <summary>The operation that takes requests of this type.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal OperationDescriptor ByRequestType(Type request)
    {
        var entry = Services.FirstOrDefault(each => each.Service.Assembly == request.Assembly)
            ?? throw new InvalidOperationException($"No service of this Tarn has requests of the type {request}.");
        return entry.ByRequestType(request)
            ?? throw new InvalidOperationException($"{entry.Service.Id} has no operation for {request}.");
    }
}

/// <summary>A service and its operations.</summary>
public sealed class ServiceEntry(AwsService service)
{
    private readonly Lazy<FrozenDictionary<string, OperationDescriptor>> byName = new(() => Discover(service));
    private FrozenDictionary<Type, OperationDescriptor>? byRequestType;
    private OperationDescriptor[]? byPrecedence;

    public AwsService Service => service;

    public IReadOnlyCollection<OperationDescriptor> Operations => byName.Value.Values;

    public OperationDescriptor? Find(string name) => byName.Value.GetValueOrDefault(name);

    internal OperationDescriptor? ByRequestType(Type type)
    {
        byRequestType ??= Operations.ToFrozenDictionary(operation => operation.RequestType);
        return byRequestType.GetValueOrDefault(type);
    }

    /// <summary>The operations with routes, those that ask for most first.</summary>
    internal IReadOnlyList<OperationDescriptor> ByPrecedence => byPrecedence ??=
        [.. Operations.Where(operation => operation.Route is not null).OrderByDescending(operation => operation.Route!.Precedence)];

    private static FrozenDictionary<string, OperationDescriptor> Discover(AwsService service) => service.Assembly
        .GetTypes()
        .Where(type => type.IsDefined(typeof(OperationAttribute)))
        .Select(type => OperationDescriptor.Of(service, type))
        .ToFrozenDictionary(operation => operation.Name);
}
