using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// Every piece of evidence and the services it speaks for: those of AWS, and this Tarn's own that AWS has not. Looking up
/// allocates nothing.
/// </summary>
internal sealed class ServiceIndex
{
    private const int LabelLimit = 4;

    private readonly Dictionary<string, Candidates> byTarget;
    private readonly Dictionary<string, Candidates> bySigningName;
    private readonly Dictionary<string, Candidates> byHostPrefix;
    private readonly Dictionary<string, Candidates> byApiVersion;
    private readonly Dictionary<string, Candidates> byOwnSegment;
    private readonly Dictionary<KnownService, ServiceEntry> doors = [];

    public ServiceIndex(ServiceCatalog catalog)
    {
        var all = new List<KnownService>(ServiceTable.Services);
        foreach (var entry in catalog.Services)
        {
            var known = ServiceTable.Find(entry.Service.Id);
            if (known is null)
                all.Add(known = KnownService.Of(entry));
            doors.Add(known, entry);
            if (entry.Service.Habits.TakesTheRest)
                TakesTheRest = known;
        }

        TakesTheRest ??= ServiceTable.Find("S3")!;
        byTarget = Index(all, service => service.TargetPrefixes);
        bySigningName = Index(all, service => service.SigningNames);
        byHostPrefix = Index(all, service => service.HostPrefixes);
        byApiVersion = Index(all, service => service.SpeaksForms ? service.ApiVersions : []);
        byOwnSegment = Index(all, service => service.OwnSegments);
        Unsigned = new(all.FindAll(service => service.IsCalledUnsigned && service.SpeaksRest));
    }

    /// <summary>Those whose operations come without a signature, by their paths alone.</summary>
    public Candidates Unsigned { get; }

    /// <summary>The one service that what says nothing is for: S3, which alone is used so.</summary>
    public KnownService TakesTheRest { get; }

    public Candidates ByTarget(ReadOnlySpan<char> prefix) => Find(byTarget, prefix);

    public Candidates BySigningName(ReadOnlySpan<char> name) => Find(bySigningName, name);

    public Candidates ByApiVersion(ReadOnlySpan<char> version) => Find(byApiVersion, version);

    /// <summary>By the path's first segment, where it is one service's alone.</summary>
    public Candidates ByOwnSegment(string rawPath) => Find(byOwnSegment, KnownRoute.SegmentOf(rawPath));

    /// <summary>
    /// By the name of an endpoint. What stands nearest to the region counts, the longest first: a bucket called <c>sqs</c> is in S3
    /// (<c>sqs.s3.us-east-1.amazonaws.com</c>), and <c>query.timestream</c> is no <c>timestream</c>.
    /// </summary>
    /// <param name="hostName">In lower case, without port.</param>
    public Candidates ByHost(string hostName)
    {
        if (HostAddress.StemOf(hostName) is not { } stem)
            return Candidates.None;
        var end = stem.Length;
        for (var ends = 0; ends < LabelLimit && end > 0; ends++)
        {
            if (EndingAt(stem.AsSpan(0, end)) is { IsNone: false } found)
                return found;
            end = stem.LastIndexOf('.', end - 1);
        }

        return Candidates.None;
    }

    /// <summary>This Tarn's own, or null where it lacks the service.</summary>
    public ServiceEntry? DoorOf(KnownService service) => doors.GetValueOrDefault(service);

    private Candidates EndingAt(ReadOnlySpan<char> labels)
    {
        const string Fips = "-fips";
        labels = labels.EndsWith(Fips) ? labels[..^Fips.Length] : labels;
        var longest = Candidates.None;
        var start = labels.Length;
        for (var count = 0; count < LabelLimit && start > 0; count++)
        {
            start = labels[..(start == labels.Length ? start : start - 1)].LastIndexOf('.') + 1;
            if (Find(byHostPrefix, labels[start..]) is { IsNone: false } found)
                longest = found;
        }

        return longest;
    }

    private static Candidates Find(Dictionary<string, Candidates> index, ReadOnlySpan<char> key) =>
        index.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var found) ? found : Candidates.None;

    // Plain loops: this is what the first request waits for, and a query over 400 services would compile more than it does.
    private static Dictionary<string, Candidates> Index(List<KnownService> services, Func<KnownService, IReadOnlyList<string>> names)
    {
        var lists = new Dictionary<string, List<KnownService>>(StringComparer.Ordinal);
        foreach (var service in services)
        {
            foreach (var name in names(service))
            {
                if (!lists.TryGetValue(name, out var named))
                    lists.Add(name, named = new(1));
                named.Add(service);
            }
        }

        var index = new Dictionary<string, Candidates>(lists.Count, StringComparer.Ordinal);
        foreach (var (name, named) in lists)
            index.Add(name, new Candidates(named.ToArray()));
        return index;
    }
}
