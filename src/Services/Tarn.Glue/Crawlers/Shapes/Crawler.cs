namespace Tarn.Glue;

/// <summary>A crawler as answers show it.</summary>
public sealed record Crawler
{
    public string? Name { get; init; }

    public string? Role { get; init; }

    public CrawlerTargets? Targets { get; init; }

    public string? DatabaseName { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string>? Classifiers { get; init; }

    public RecrawlPolicy? RecrawlPolicy { get; init; }

    public SchemaChangePolicy? SchemaChangePolicy { get; init; }

    public LineageConfiguration? LineageConfiguration { get; init; }

    /// <summary>READY, RUNNING or STOPPING.</summary>
    public string? State { get; init; }

    public string? TablePrefix { get; init; }

    /// <summary>How long the crawl that is running has run, in milliseconds.</summary>
    public long? CrawlElapsedTime { get; init; }

    public DateTimeOffset? CreationTime { get; init; }

    public DateTimeOffset? LastUpdated { get; init; }

    public LastCrawlInfo? LastCrawl { get; init; }

    /// <summary>Counts the changes, from 1.</summary>
    public long? Version { get; init; }

    public string? Configuration { get; init; }
}

/// <summary>How the last crawl ended: SUCCEEDED, CANCELLED or FAILED.</summary>
public sealed record LastCrawlInfo
{
    public string? Status { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>The id of the crawl.</summary>
    public string? MessagePrefix { get; init; }

    public DateTimeOffset? StartTime { get; init; }
}

/// <summary>One crawl: RUNNING, COMPLETED, FAILED or STOPPED.</summary>
public sealed record CrawlerHistory
{
    public string? CrawlId { get; init; }

    public string? State { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    /// <summary>JSON: the tables and partitions that were added, updated and deleted.</summary>
    public string? Summary { get; init; }

    public string? ErrorMessage { get; init; }

    public string? MessagePrefix { get; init; }
}
