namespace Tarn.Glue.Storage;

/// <summary>What a crawler crawls, as it is stored. Lists of the kinds of targets that Tarn does not crawl are empty where they were given.</summary>
internal sealed record TargetsDocument
{
    public IReadOnlyList<S3TargetDocument>? S3Targets { get; init; }

    public IReadOnlyList<string>? JdbcTargets { get; init; }

    public IReadOnlyList<string>? MongoDBTargets { get; init; }

    public IReadOnlyList<string>? DynamoDBTargets { get; init; }

    public IReadOnlyList<string>? CatalogTargets { get; init; }

    public IReadOnlyList<string>? DeltaTargets { get; init; }

    public IReadOnlyList<string>? IcebergTargets { get; init; }

    public IReadOnlyList<string>? HudiTargets { get; init; }
}

/// <summary>A folder that is crawled, as it is stored.</summary>
internal sealed record S3TargetDocument
{
    public string? Path { get; init; }

    public IReadOnlyList<string>? Exclusions { get; init; }

    public int? SampleSize { get; init; }

    public string? ConnectionName { get; init; }

    public string? EventQueueArn { get; init; }

    public string? DlqEventQueueArn { get; init; }
}

/// <summary>What is done with tables that changed or are gone, as it is stored.</summary>
internal sealed record ChangePolicyDocument(string? UpdateBehavior, string? DeleteBehavior);

/// <summary>How the last crawl ended, as it is stored.</summary>
internal sealed record LastCrawlDocument
{
    public string? Status { get; init; }

    public string? ErrorMessage { get; init; }

    public string? MessagePrefix { get; init; }

    public DateTimeOffset? StartTime { get; init; }
}

/// <summary>A crawl that has ended, as it is stored.</summary>
internal sealed record CrawlDocument
{
    public string? CrawlId { get; init; }

    public string? State { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public string? Summary { get; init; }

    public string? ErrorMessage { get; init; }

    public string? MessagePrefix { get; init; }
}
