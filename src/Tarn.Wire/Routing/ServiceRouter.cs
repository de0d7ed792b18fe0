using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Where a request goes: a service of AWS's, and this Tarn's own of it, if it has it.</summary>
internal readonly record struct Destination(KnownService Service, ServiceEntry? Door);

/// <summary>
/// Tells which of all of AWS's services a request is for, and then whether this Tarn has it. The strongest evidence makes the candidates:
/// (1) the target or the path of rpcv2, else (2) the signature's scope, else (3) the host name, else (4) the API version of
/// a form, else (5) a path that is one service's alone, else (6) nothing, which means S3. Where several remain, rules choose
/// among them in this order: (a) the host, (b) a form's API version, (c) the operation, by its name or its route,
/// (d) what the client says of itself, (e) what this Tarn has, (f) which service yields to which. Evidence that contradicts
/// stronger evidence is not heard. docs/decisions/0012 says why in this order.
/// </summary>
internal sealed class ServiceRouter(ServiceCatalog catalog)
{
    /// <summary>Every call of S3 Control whose host name begins with an account carries it, and none of S3.</summary>
    private const string AccountHeader = "x-amz-account-id";

    private readonly Lazy<ServiceIndex> index = new(() => new ServiceIndex(catalog));

    /// <summary>Whether the name is of an endpoint of a service of AWS's, this Tarn's or not.</summary>
    public bool IsEndpoint(string host) => !index.Value.ByHost(host).IsNone;

    /// <summary>What the name stands for in S3, or null.</summary>
    public string? BucketOf(string host) => index.Value.DoorOf(index.Value.TakesTheRest)?.Service.Habits.FirstSegmentOf(host);

    /// <exception cref="AwsException">No service is to be told; the call's protocol is set to what its sender reads.</exception>
    public ValueTask<Destination> RouteAsync(WireCall wire, WireProtocol? told)
    {
        var candidates = Strongest(wire, told);
        return candidates.Only is { } only ? new(To(only)) : DecideAsync(wire, told, candidates);
    }

    private Destination To(KnownService service) => new(service, index.Value.DoorOf(service));

    private Candidates Strongest(WireCall wire, WireProtocol? told)
    {
        // 1. The target, or the path of rpcv2.
        var target = RpcTarget.Of(wire.Http.Request, wire.Rest);
        if (target is { } named)
        {
            if (named.IsOfPath && ProtocolChoice.UnspokenProtocol(wire.Http.Request) is { } unspoken)
                throw CommonErrors.UnknownProtocol(Shorten(unspoken));
            if (index.Value.ByTarget(named.Service) is { IsNone: false } found)
                return found;
        }

        var candidates = Candidates.None;

        // 2. The signature's scope.
        if (wire.SigningName is { } name)
            candidates = BySigningName(wire, told, name);

        // 3. The host name.
        if (candidates.IsNone)
            candidates = index.Value.ByHost(HostNameOf(wire));
        return target is { } unknown ? throw UnknownTarget(wire, told, unknown, candidates) : candidates;
    }

    private Candidates BySigningName(WireCall wire, WireProtocol? told, string name)
    {
        var signed = index.Value.BySigningName(name);
        if (signed.Services.Count <= 1)
            return signed;
        signed = signed.WithoutTarget(told);
        return signed.Only is not null || told == WireProtocol.AwsQuery ? signed : signed.BeginningLike(wire.Rest.RawPath);
    }

    private async ValueTask<Destination> DecideAsync(WireCall wire, WireProtocol? told, Candidates left)
    {
        if (left.IsNone)
            left = await ByFormOrPathAsync(wire, told);

        // a. The host.
        if (left.Only is null)
            left = ByHost(wire, left);

        // b. The form's API version; c. the operation.
        if (left.Only is null)
        {
            if (RpcTarget.Of(wire.Http.Request, wire.Rest) is { } target)
                left = Doing(left, target.Operation.ToString());
            else if (told == WireProtocol.AwsQuery)
                left = await ByFormAsync(wire, left.WithoutTarget(told));
            else
                left = ByRoute(wire, told, left.WithoutTarget(told));
        }

        // d. What the client says of itself; e. what this Tarn has; f. which service yields to which.
        left = left.Where(service => ClientHints.Names(wire.Http.Request, service.Id));
        left = left.Where(service => index.Value.DoorOf(service) is not null);
        var rivals = left;
        left = left.Where(service => !rivals.Services.Any(rival => service.YieldsTo.Contains(rival.Id)));
        return To(left.Services[0]);
    }

    /// <summary>By the service that the host name is of; one of no service's begins with a bucket, or with the account that S3 Control is called for.</summary>
    private Candidates ByHost(WireCall wire, Candidates left)
    {
        var host = HostNameOf(wire);
        if (index.Value.ByHost(host) is { IsNone: false } hosts)
            return left.Where(hosts.Services.Contains);
        return HostAddress.StemOf(host) is not null && !wire.Rest.HasHeader(AccountHeader)
            ? left.Where(service => service == index.Value.TakesTheRest)
            : left;
    }

    private async ValueTask<Candidates> ByFormOrPathAsync(WireCall wire, WireProtocol? told)
    {
        // 4. A form that names its API version.
        if (told == WireProtocol.AwsQuery && UnsignedRequest.CanBeForm(wire.Rest)
            && (await RequestForm.ReadAsync(wire)).Child("Version")?.Text is { } version
            && index.Value.ByApiVersion(version) is { IsNone: false } versioned)
        {
            return versioned;
        }

        // 5. A path that is one service's alone, or that S3 cannot have. After the name of a bucket anything may follow.
        if (HostAddress.StemOf(HostNameOf(wire)) is null)
        {
            if (index.Value.ByOwnSegment(wire.Rest.RawPath) is { IsNone: false } own)
                return own;
            if (UnsignedRequest.CannotBeS3(wire.Rest, told) && BestRoutes(wire, index.Value.Unsigned) is { } unsigned)
                return unsigned;
        }

        // 6. Nothing.
        if (wire.SigningName is { } name)
            throw CommonErrors.UnknownService($": it is signed for '{Shorten(name)}', which no service of AWS is");
        if (UnsignedRequest.IsOtherThanS3s(wire.Rest, told))
            throw CommonErrors.UnknownService(": it names none in X-Amz-Target, its signature, its host name, its form or its path");
        return new([index.Value.TakesTheRest]);
    }

    private static async ValueTask<Candidates> ByFormAsync(WireCall wire, Candidates left)
    {
        var form = await RequestForm.ReadAsync(wire);
        if (form.Child("Version")?.Text is { } version)
            left = left.Where(service => service.ApiVersions.Contains(version));
        return form.Child("Action")?.Text is { } action ? Doing(left, action) : left;
    }

    private static Candidates Doing(Candidates left, string action) => left.Where(service => service.Actions.Contains(action));

    /// <exception cref="AwsException">None of the candidates has such a route, and this Tarn has none of them.</exception>
    private Candidates ByRoute(WireCall wire, WireProtocol? told, Candidates left)
    {
        if (BestRoutes(wire, left) is { } best)
            return best;
        if (left.Services.Any(service => index.Value.DoorOf(service) is not null))
            return left;
        Answering(wire, told, left);
        throw CommonErrors.UnknownService(
            $": none of {string.Join(", ", left.Services.Select(service => service.Id))} has the operation '{wire.Rest.Method} {Shorten(wire.Rest.RawPath)}'");
    }

    private static Candidates? BestRoutes(WireCall wire, Candidates left)
    {
        var scores = left.Services.Select(service => service.Routes.Select(route => route.Match(wire.Rest)).DefaultIfEmpty(-1).Max()).ToArray();
        var best = scores.DefaultIfEmpty(-1).Max();
        return best < 0 ? null : new([.. left.Services.Where((_, at) => scores[at] == best)]);
    }

    private AwsException UnknownTarget(WireCall wire, WireProtocol? told, RpcTarget target, Candidates candidates)
    {
        if (candidates.IsNone)
            return CommonErrors.UnknownTarget(Shorten(target.Service.ToString()), Shorten(target.Operation.ToString()));
        Answering(wire, told, candidates);
        return CommonErrors.UnknownOperation(candidates.Services[0].Id, Shorten(target.Name));
    }

    private static void Answering(WireCall wire, WireProtocol? told, Candidates candidates) =>
        wire.Protocol = ProtocolChoice.Of(ProtocolChoice.For(candidates.Services[0].Protocols, told));

    private static string HostNameOf(WireCall wire) => HostAddress.NameOf(wire.Http.Request.Host.Value ?? "");

    private static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
