using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>The services that one piece of evidence leaves possible. What narrows them further is worked out once and kept.</summary>
internal sealed class Candidates
{
    public static readonly Candidates None = new([]);

    private Candidates? forms;
    private Candidates? rest;
    private Dictionary<string, Candidates>? bySegment;
    private Candidates? anySegment;

    public Candidates(IReadOnlyList<KnownService> services)
    {
        Services = services;
        Only = services.Count == 1 ? services[0] : null;
    }

    public IReadOnlyList<KnownService> Services { get; }

    /// <summary>The one that is left; null where there are several or none.</summary>
    public KnownService? Only { get; }

    public bool IsNone => Services.Count == 0;

    /// <summary>Those that a request without a target can be for: by its form, or by its method and path.</summary>
    public Candidates WithoutTarget(WireProtocol? told) => told == WireProtocol.AwsQuery
        ? forms ??= Where(service => service.SpeaksForms)
        : rest ??= Where(service => service.SpeaksRest);

    /// <summary>Those with a route that begins as the path does, by one look-up.</summary>
    public Candidates BeginningLike(string rawPath)
    {
        bySegment ??= IndexSegments();
        return bySegment.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(KnownRoute.SegmentOf(rawPath), out var found) ? found : anySegment!;
    }

    /// <summary>Those that fit, or all where none does: weaker evidence only chooses among what stronger evidence left.</summary>
    public Candidates Where(Func<KnownService, bool> fits)
    {
        if (Services.Count <= 1)
            return this;
        var fitting = Services.Where(fits).ToArray();
        return fitting.Length == 0 || fitting.Length == Services.Count ? this : new(fitting);
    }

    private Dictionary<string, Candidates> IndexSegments()
    {
        var any = Services.Where(service => service.Routes.Count == 0 || service.Routes.Any(route => route.FirstSegment is null)).ToArray();
        var index = Services
            .SelectMany(service => service.Routes.Select(route => route.FirstSegment).OfType<string>().Distinct().Select(segment => (segment, service)))
            .GroupBy(pair => pair.segment, pair => pair.service)
            .ToDictionary(group => group.Key, group => NarrowedTo([.. Services.Where(service => group.Contains(service) || any.Contains(service))]));
        anySegment = NarrowedTo(any);
        return index;
    }

    private Candidates NarrowedTo(KnownService[] services) => services.Length == 0 || services.Length == Services.Count ? this : new(services);
}
