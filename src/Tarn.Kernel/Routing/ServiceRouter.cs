namespace Tarn.Kernel;

/// <summary>
/// Tells which service a request is for. In this order: (1) the target header, (2) the signature's scope, (3) the host name's
/// first label, (4) a form's API version, (5) S3, which alone is used without signature or target.
/// </summary>
internal sealed class ServiceRouter(ServiceCatalog catalog)
{
    public const string TargetHeader = "X-Amz-Target";

    private const int UnsignedFormLimitBytes = 1024 * 1024;
    private const string FormType = "application/x-www-form-urlencoded";

    public async ValueTask<ServiceEntry> RouteAsync(WireCall wire)
    {
        var request = wire.Http.Request;

        // 1. The target header.
        if (request.Headers.TryGetValue(TargetHeader, out var target) && target.ToString() is { Length: > 0 } name)
        {
            wire.Protocol = AwsJsonProtocol.Version11;
            var dot = name.LastIndexOf('.');
            return (dot < 0 ? null : catalog.ByTargetPrefix(name[..dot]))
                ?? throw CommonErrors.UnknownOperation(dot < 0 ? name : name[..dot], dot < 0 ? "" : name[(dot + 1)..]);
        }

        // 2. The signature's scope.
        if (wire.Signature is { } signature)
        {
            return catalog.BySigningName(signature.Service)
                ?? throw CommonErrors.UnknownService($": it is signed for '{signature.Service}', which this Tarn does not have");
        }

        // 3. The host name.
        var host = HostAddress.NameOf(request.Host.Value ?? "");
        if (HostAddress.ServiceLabelOf(host) is { } label && catalog.ByHostLabel(label) is { } byHost)
            return byHost;

        // 4. A form that names its API version.
        if (wire.Rest.Query.ContainsKey("Action") || request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) == true)
        {
            wire.Form = await AwsQueryProtocol.ReadFormAsync(wire, UnsignedFormLimitBytes);
            if (wire.Form.Child("Version")?.Text is { } version && catalog.ByApiVersion(version) is { } byVersion)
                return byVersion;
        }

        // 5. S3.
        return catalog.ByProtocol(WireProtocol.S3) ?? throw CommonErrors.UnknownService("");
    }
}
