using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>One of AWS's services, whether this Tarn has it or not: by what requests for it are known.</summary>
internal sealed class KnownService
{
    private IReadOnlyList<KnownRoute>? routes;

    /// <summary>The id as AWS's models spell it.</summary>
    public required string Id { get; init; }

    public IReadOnlyList<string> SigningNames { get; set; } = [];

    /// <summary>What the names of its endpoints begin with, one label or several (<c>query.timestream</c>).</summary>
    public IReadOnlyList<string> HostPrefixes { get; set; } = [];

    public IReadOnlyList<string> TargetPrefixes { get; set; } = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<string> ApiVersions { get; set; } = [];

    /// <summary>The one it prefers first.</summary>
    public IReadOnlyList<WireProtocol> Protocols { get; set; } = [];

    public string? XmlNamespace { get; set; }

    /// <summary>First segments of paths that no other service has, and no bucket.</summary>
    public IReadOnlyList<string> OwnSegments { get; set; } = [];

    /// <summary>True where some of its operations come without a signature, known by their paths alone.</summary>
    public bool IsCalledUnsigned { get; set; }

    /// <summary>Those that answer what nothing in the request tells from its own.</summary>
    public IReadOnlyList<string> YieldsTo { get; set; } = [];

    /// <summary>The actions, where nothing else tells it from another service.</summary>
    public IReadOnlySet<string> Actions { get; set; } = NoActions;

    /// <summary>The routes, where paths tell it from other services; read on first use.</summary>
    public IReadOnlyList<KnownRoute> Routes => routes ??= ReadRoutes();

    public Func<IReadOnlyList<KnownRoute>> ReadRoutes { get; set; } = () => [];

    public bool SpeaksForms => Speaks(WireProtocol.AwsQuery, WireProtocol.Ec2Query);

    public bool SpeaksRest => Speaks(WireProtocol.RestJson1, WireProtocol.RestXml);

    /// <summary>A service that AWS has not, by what its door says.</summary>
    public static KnownService Of(ServiceEntry entry) => new()
    {
        Id = entry.Service.Id,
        SigningNames = entry.Service.Identity.SigningNames,
        HostPrefixes = entry.Service.Identity.HostLabels,
        TargetPrefixes = entry.Service.Identity.TargetPrefixes,
        ApiVersions = [entry.Service.Identity.ApiVersion],
        Protocols = entry.Service.Protocols,
        ReadRoutes = () => [.. entry.ByPrecedence.Select(operation => KnownRoute.Of(operation))],
    };

    private bool Speaks(WireProtocol one, WireProtocol other)
    {
        foreach (var protocol in Protocols)
        {
            if (protocol == one || protocol == other)
                return true;
        }

        return false;
    }

    private static readonly HashSet<string> NoActions = [];
}
