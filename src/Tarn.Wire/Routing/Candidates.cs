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
        var segments = new HashSet<string>(StringComparer.Ordinal);
        var own = new HashSet<string>[Services.Count];
        var takesAny = new bool[Services.Count];
        for (var at = 0; at < own.Length; at++)
        {
            own[at] = new(StringComparer.Ordinal);
            takesAny[at] = Services[at].Routes.Count == 0;
            foreach (var route in Services[at].Routes)
            {
                if (route.FirstSegment is not { } segment)
                    takesAny[at] = true;
                else if (own[at].Add(segment))
                    segments.Add(segment);
            }
        }

        anySegment = NarrowedTo(null);
        var index = new Dictionary<string, Candidates>(segments.Count, StringComparer.Ordinal);
        foreach (var segment in segments)
            index.Add(segment, NarrowedTo(segment));
        return index;

        Candidates NarrowedTo(string? segment)
        {
            var fitting = new List<KnownService>(Services.Count);
            for (var at = 0; at < own.Length; at++)
            {
                if (takesAny[at] || (segment is not null && own[at].Contains(segment)))
                    fitting.Add(Services[at]);
            }

            return fitting.Count == 0 || fitting.Count == Services.Count ? this : new(fitting);
        }
    }
}
