using Tarn.Duck;

namespace Tarn.Athena.Scanning;

/// <summary>
/// Where queries read and write. Each query has its own directory, with the objects that it leased, and that one is removed with the
/// query; what a process left behind is removed when the next one starts.
/// </summary>
internal sealed class ScanDirectory(DuckHost duck)
{
    private readonly string results = duck.Area("results");

    public string Root { get; } = duck.Area("query");

    /// <summary>A query's own directory, not yet made.</summary>
    public string Of(string queryId) => Path.Combine(Root, queryId);

    /// <summary>A file of a query's results on their way to S3.</summary>
    public string ResultFile(string queryId) => Path.Combine(results, queryId + ".csv");
}
