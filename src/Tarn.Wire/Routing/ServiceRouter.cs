using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// Tells which service a request is for: what it says makes candidates, (1) the target or the path of rpcv2, else (2) the signature's
/// scope, else (3) the host name, else (4) the API version of a form; where several remain, (5) what else it says decides. What
/// says nothing is (6) for the one service that takes the rest: S3, which alone is used without any of these.
/// </summary>
internal sealed class ServiceRouter(ServiceCatalog catalog)
{
    public const string TargetHeader = "X-Amz-Target";

    private const int UnsignedFormLimitBytes = 1024 * 1024;

    private readonly ILookup<string, ServiceEntry> byTarget = Index(catalog, identity => identity.TargetPrefixes);
    private readonly ILookup<string, ServiceEntry> bySigningName = Index(catalog, identity => identity.SigningNames);
    private readonly ILookup<string, ServiceEntry> byHostLabel = Index(catalog, identity => identity.HostLabels);
    private readonly ILookup<string, ServiceEntry> byApiVersion = Index(catalog, identity => [identity.ApiVersion]);

    public async ValueTask<ServiceEntry> RouteAsync(WireCall wire, WireProtocol? told)
    {
        // 1. The target, or the path of rpcv2.
        if (RpcTarget.Of(wire.Http.Request, wire.Rest) is { } target)
            return await DecideAsync(wire, told, byTarget[target.Service]) ?? throw CommonErrors.UnknownOperation(target.Service, target.Operation);

        // 2. The signature's scope.
        if (wire.Signature is { } signature)
        {
            return await DecideAsync(wire, told, bySigningName[signature.Service])
                ?? throw CommonErrors.UnknownService($": it is signed for '{signature.Service}', which this Tarn does not have");
        }

        // 3. The host name.
        var host = HostAddress.NameOf(wire.Http.Request.Host.Value ?? "");
        if (HostAddress.ServiceLabelOf(host) is { } label && await DecideAsync(wire, told, byHostLabel[label]) is { } byHost)
            return byHost;

        // 4. A form that names its API version.
        if (told == WireProtocol.AwsQuery && await VersionAsync(wire) is { } version
            && await DecideAsync(wire, told, byApiVersion[version].Where(SpeaksQuery)) is { } byVersion)
            return byVersion;

        // 6. The one that takes the rest.
        return catalog.Services.FirstOrDefault(entry => entry.Service.Habits.TakesTheRest) ?? throw CommonErrors.UnknownService("");
    }

    /// <summary>5. One of several candidates, by what else the request says; null where there is none.</summary>
    private async ValueTask<ServiceEntry?> DecideAsync(WireCall wire, WireProtocol? told, IEnumerable<ServiceEntry> candidates)
    {
        var left = candidates.ToArray();
        if (left.Length <= 1)
            return left.FirstOrDefault();
        if (told is { } protocol)
            Narrow(ref left, entry => ProtocolChoice.For(entry.Service, protocol) == protocol);
        if (left.Length > 1 && HostAddress.ServiceLabelOf(HostAddress.NameOf(wire.Http.Request.Host.Value ?? "")) is { } label)
            Narrow(ref left, entry => entry.Service.Identity.HostLabels.Contains(label));
        if (left.Length > 1 && RpcTarget.Of(wire.Http.Request, wire.Rest) is { } target)
            Narrow(ref left, entry => entry.Find(target.Operation) is not null);
        if (left.Length > 1 && told == WireProtocol.AwsQuery && await VersionAsync(wire) is { } version)
            Narrow(ref left, entry => entry.Service.Identity.ApiVersion == version);
        if (left.Length > 1)
            Narrow(ref left, entry => entry.ByPrecedence.Any(operation => RouteMatcher.TryMatch(operation.Route!, wire.Rest, out _)));
        return left[0];
    }

    /// <summary>Keeps those that fit, unless none does.</summary>
    private static void Narrow(ref ServiceEntry[] candidates, Func<ServiceEntry, bool> fits)
    {
        var fitting = candidates.Where(fits).ToArray();
        if (fitting.Length > 0)
            candidates = fitting;
    }

    private static async ValueTask<string?> VersionAsync(WireCall wire)
    {
        wire.Form ??= await AwsQueryProtocol.ReadFormAsync(wire, UnsignedFormLimitBytes);
        return wire.Form.Child("Version")?.Text;
    }

    private static bool SpeaksQuery(ServiceEntry entry) =>
        entry.Service.Protocols.Any(protocol => protocol is WireProtocol.AwsQuery or WireProtocol.Ec2Query);

    private static ILookup<string, ServiceEntry> Index(ServiceCatalog catalog, Func<ServiceIdentity, IReadOnlyList<string>> names) => catalog.Services
        .SelectMany(entry => names(entry.Service.Identity).Select(name => (name, entry)))
        .ToLookup(pair => pair.name, pair => pair.entry, StringComparer.Ordinal);
}
