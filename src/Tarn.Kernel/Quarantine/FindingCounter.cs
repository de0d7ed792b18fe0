namespace Tarn.Kernel;

/// <summary>Counts what an audit finds, by what it is, and keeps the first of each.</summary>
/// <param name="service">The service that looks.</param>
public sealed class FindingCounter(string service)
{
    private readonly Dictionary<string, AuditFinding> findings = [];

    public IReadOnlyList<AuditFinding> Findings => [.. findings.Values];

    /// <summary>Adds what of the logs of streams is missing, and what there is of nobody's.</summary>
    /// <param name="wanted">The streams' logs, each with the stream's name.</param>
    /// <param name="there">The logs that there are, of this service.</param>
    public void AddLogs(IReadOnlyDictionary<string, string> wanted, IReadOnlySet<string> there)
    {
        foreach (var (log, stream) in wanted.Where(each => !there.Contains(each.Key)))
            Add("streams whose log is not there; their records are lost", stream);
        foreach (var log in there.Where(log => !wanted.ContainsKey(log)))
            Add($"logs that belong to no stream; they are kept for {QuarantineStore.Grace.Days} days and then deleted", log);
    }

    public void Add(string what, string example) =>
        findings[what] = findings.TryGetValue(what, out var known) ? known with { Count = known.Count + 1 } : new AuditFinding(service, what, 1, example);
}
