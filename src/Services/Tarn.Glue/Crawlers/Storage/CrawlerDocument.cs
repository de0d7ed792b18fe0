namespace Tarn.Glue.Storage;

/// <summary>A crawler as it is stored.</summary>
internal sealed record CrawlerDocument
{
    public const string Ready = "READY";
    public const string Running = "RUNNING";
    public const string Stopping = "STOPPING";

    /// <summary>Runtimes kept for their median.</summary>
    private const int RuntimesMost = 20;

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required TargetsDocument Targets { get; init; }

    public required string DatabaseName { get; init; }

    public string? Description { get; init; }

    public string? TablePrefix { get; init; }

    public required ChangePolicyDocument SchemaChangePolicy { get; init; }

    public string? Configuration { get; init; }

    public string State { get; init; } = Ready;

    public DateTimeOffset CreationTime { get; init; }

    public DateTimeOffset LastUpdated { get; init; }

    public long Version { get; init; } = 1;

    public LastCrawlDocument? LastCrawl { get; init; }

    /// <summary>The crawl that is running.</summary>
    public string? CrawlId { get; init; }

    public DateTimeOffset? CrawlStart { get; init; }

    public IReadOnlyList<double> RuntimeSeconds { get; init; } = [];

    public int TablesCreated { get; init; }

    public int TablesUpdated { get; init; }

    public int TablesDeleted { get; init; }

    public CrawlerDocument Started(string crawlId, DateTimeOffset time) =>
        this with { State = Running, CrawlId = crawlId, CrawlStart = time };

    public CrawlerDocument Ended(CrawlOutcome outcome) => this with
    {
        State = Ready,
        CrawlId = null,
        CrawlStart = null,
        LastCrawl = new LastCrawlDocument
        {
            Status = outcome.Status,
            ErrorMessage = outcome.ErrorMessage,
            MessagePrefix = CrawlId,
            StartTime = CrawlStart,
        },
        RuntimeSeconds = [.. RuntimeSeconds.TakeLast(RuntimesMost - 1), outcome.RuntimeSeconds],
        TablesCreated = outcome.Changes.TablesAdded.Count,
        TablesUpdated = outcome.Changes.TablesUpdated.Count,
        TablesDeleted = outcome.Changes.TablesDeleted.Count,
    };
}

/// <summary>How a crawl ended.</summary>
internal sealed record CrawlOutcome(string Status, string? ErrorMessage, double RuntimeSeconds, CrawlChanges Changes)
{
    public const string Succeeded = "SUCCEEDED";
    public const string Cancelled = "CANCELLED";
    public const string Failed = "FAILED";

    public string HistoryState => Status switch
    {
        Succeeded => "COMPLETED",
        Cancelled => "STOPPED",
        _ => "FAILED",
    };
}

/// <summary>What a crawl changed in the catalog: tables and partitions by name.</summary>
internal sealed class CrawlChanges
{
    public List<string> TablesAdded { get; } = [];

    public List<string> TablesUpdated { get; } = [];

    public List<string> TablesDeleted { get; } = [];

    public int PartitionsAdded { get; set; }

    public int PartitionsUpdated { get; set; }

    public int PartitionsDeleted { get; set; }
}
