namespace Tarn.Kernel;

/// <summary>What audits find: counted by what it is, the first of each kept, and each written into a list where one is wanted.</summary>
/// <param name="isAccepted">Whether the reason of a loss was accepted before.</param>
/// <param name="list">Takes a line for each thing found: what it is to its owner, its service, its name, and why; separated by tabs.</param>
public sealed class AuditReport(Func<string, bool> isAccepted, TextWriter? list = null)
{
    /// <summary>So many reasons are kept to be accepted; who loses more than that comes upon the rest again.</summary>
    public const int MostReasons = 10_000;

    private readonly Dictionary<(string Service, string What), AuditFinding> findings = [];
    private readonly HashSet<string> reasons = [];
    private readonly Dictionary<string, (string Service, string Stream)> owners = [];

    public IReadOnlyList<AuditFinding> Findings => [.. findings.Values];

    /// <summary>Why what is lost is lost, and not accepted yet: a whole sentence each, that names the file.</summary>
    public IReadOnlyCollection<string> Reasons => reasons;

    /// <summary>Whether the reason of a loss was accepted before.</summary>
    public bool IsAccepted(string why) => isAccepted(why);

    /// <summary>Adds what of the logs of streams is missing, and what there is of nobody's.</summary>
    /// <param name="service">The service whose streams they are.</param>
    /// <param name="wanted">The streams' logs, each with the stream's name.</param>
    /// <param name="there">The logs that there are, of this service.</param>
    public void AddLogs(string service, IReadOnlyDictionary<string, string> wanted, IReadOnlySet<string> there)
    {
        foreach (var (log, stream) in wanted)
            owners[log] = (service, stream);
        foreach (var (log, stream) in wanted.Where(each => !there.Contains(each.Key)))
            AddLost(service, "streams whose log is not there; their records are lost", stream, $"logs/{log} is not there.");
        foreach (var log in there.Where(log => !wanted.ContainsKey(log)))
            AddUnowned(service, $"logs that belong to no stream; they are kept for {QuarantineStore.Grace.Days} days and then deleted", log);
    }

    /// <summary>Adds what is damaged or gone of the logs that are there, under the names of their streams where those are known.</summary>
    /// <param name="damages">Whole sentences that name the file.</param>
    /// <param name="accepted">What was accepted before: of a log that was used since, nothing else tells.</param>
    public void AddLogDamages(IEnumerable<string> damages, IEnumerable<string> accepted)
    {
        const string What = "parts of streams that are damaged or gone; their records cannot be read";
        var named = new HashSet<string>();
        foreach (var why in damages)
        {
            var (service, stream) = OwnerOf(why);
            AddLost(service ?? "streams", What, stream ?? "a stream that the metadata does not name", why);
            named.Add(stream ?? "");
        }

        foreach (var why in accepted)
        {
            if (OwnerOf(why) is ({ } service, { } stream) && named.Add(stream))
                AddLost(service, What, stream, why);
        }
    }

    /// <summary>Whose log a sentence names; names of logs are ids of one length.</summary>
    private (string? Service, string? Stream) OwnerOf(string why) => owners.FirstOrDefault(owner => why.Contains(owner.Key, StringComparison.Ordinal)).Value;

    /// <summary>Adds something that the metadata names and that is not there, or not whole.</summary>
    /// <param name="service">The service that finds it.</param>
    /// <param name="what">What it is, in the plural.</param>
    /// <param name="name">Its name.</param>
    /// <param name="why">A whole sentence that names the file.</param>
    public void AddLost(string service, string what, string name, string why)
    {
        if (isAccepted(why))
        {
            Add(service, $"{what} (accepted)", name, AuditKind.Accepted, why);
            return;
        }

        Add(service, what, name, AuditKind.Lost, why);
        if (reasons.Count < MostReasons)
            reasons.Add(why);
    }

    /// <summary>Adds something that is there and that no metadata names.</summary>
    public void AddUnowned(string service, string what, string name) => Add(service, what, name, AuditKind.Unowned, "");

    private void Add(string service, string what, string name, AuditKind kind, string why)
    {
        findings[(service, what)] = findings.TryGetValue((service, what), out var known)
            ? known with { Count = known.Count + 1 }
            : new AuditFinding(service, kind, what, 1, name);
        list?.WriteLine($"{kind.ToString().ToLowerInvariant()}\t{service}\t{name}\t{why.ReplaceLineEndings(" ")}");
    }
}
