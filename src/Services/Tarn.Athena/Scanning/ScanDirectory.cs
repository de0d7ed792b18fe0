using Tarn.Duck;

namespace Tarn.Athena.Scanning;

/// <summary>
/// Where queries read and write. Each query has its own place, with the objects that it leased, and that one is removed with the
/// query; what a process left behind is removed when the next one starts.
/// </summary>
internal sealed class ScanDirectory(DuckHost duck)
{
    private readonly string results = duck.Area("results");
    private readonly string? memory = duck.MemoryArea("query");
    private readonly string root = duck.Area("query");
    private long memoryBytes;

    /// <summary>A query's own place; nothing of it is made yet.</summary>
    public QueryPlace Open(string queryId) => new(this, Path.Combine(root, queryId), memory is null ? null : Path.Combine(memory, queryId));

    /// <summary>A file of a query's results on their way to S3.</summary>
    public string ResultFile(string queryId) => Path.Combine(results, queryId + ".csv");

    /// <summary>Sets so many bytes of memory aside for a query's files; false when all queries together would have too many.</summary>
    internal bool TryTakeMemory(long bytes)
    {
        if (Interlocked.Add(ref memoryBytes, bytes) <= Limits.ScanMemoryBytes)
            return true;
        GiveMemoryBack(bytes);
        return false;
    }

    internal void GiveMemoryBack(long bytes) => Interlocked.Add(ref memoryBytes, -bytes);
}
