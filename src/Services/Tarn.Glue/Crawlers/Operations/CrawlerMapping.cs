using Tarn.Glue.Storage;

namespace Tarn.Glue;

/// <summary>The crawlers' shapes and their documents, each made of the other.</summary>
internal static class CrawlerMapping
{
    public static TargetsDocument Document(CrawlerTargets targets) => new()
    {
        S3Targets = targets.S3Targets?.Select(target => new S3TargetDocument
        {
            Path = target.Path,
            Exclusions = target.Exclusions,
            SampleSize = target.SampleSize,
            ConnectionName = target.ConnectionName,
            EventQueueArn = target.EventQueueArn,
            DlqEventQueueArn = target.DlqEventQueueArn,
        }).ToArray(),
        JdbcTargets = None(targets.JdbcTargets),
        MongoDBTargets = None(targets.MongoDBTargets),
        DynamoDBTargets = None(targets.DynamoDBTargets),
        CatalogTargets = None(targets.CatalogTargets),
        DeltaTargets = None(targets.DeltaTargets),
        IcebergTargets = None(targets.IcebergTargets),
        HudiTargets = None(targets.HudiTargets),
    };

    public static ChangePolicyDocument Document(SchemaChangePolicy policy) => new(policy.UpdateBehavior, policy.DeleteBehavior);

    public static CrawlerTargets Shape(this TargetsDocument targets) => new()
    {
        S3Targets = targets.S3Targets?.Select(Shape).ToArray(),
        JdbcTargets = targets.JdbcTargets is null ? null : [],
        MongoDBTargets = targets.MongoDBTargets is null ? null : [],
        DynamoDBTargets = targets.DynamoDBTargets is null ? null : [],
        CatalogTargets = targets.CatalogTargets is null ? null : [],
        DeltaTargets = targets.DeltaTargets is null ? null : [],
        IcebergTargets = targets.IcebergTargets is null ? null : [],
        HudiTargets = targets.HudiTargets is null ? null : [],
    };

    public static S3Target Shape(this S3TargetDocument target) => new()
    {
        Path = target.Path,
        Exclusions = target.Exclusions,
        SampleSize = target.SampleSize,
        ConnectionName = target.ConnectionName,
        EventQueueArn = target.EventQueueArn,
        DlqEventQueueArn = target.DlqEventQueueArn,
    };

    public static CrawlerHistory Shape(this CrawlDocument crawl) => new()
    {
        CrawlId = crawl.CrawlId,
        State = crawl.State,
        StartTime = crawl.StartTime,
        EndTime = crawl.EndTime,
        Summary = crawl.Summary,
        ErrorMessage = crawl.ErrorMessage,
        MessagePrefix = crawl.MessagePrefix,
    };

    /// <param name="crawler">The crawler.</param>
    /// <param name="elapsed">How long the crawl that is running has run.</param>
    public static Crawler Shape(this CrawlerDocument crawler, TimeSpan elapsed) => new()
    {
        Name = crawler.Name,
        Role = crawler.Role,
        Targets = crawler.Targets.Shape(),
        DatabaseName = crawler.DatabaseName,
        Description = crawler.Description,
        Classifiers = [],
        RecrawlPolicy = RecrawlPolicy.Everything,
        SchemaChangePolicy = new SchemaChangePolicy
        {
            UpdateBehavior = crawler.SchemaChangePolicy.UpdateBehavior,
            DeleteBehavior = crawler.SchemaChangePolicy.DeleteBehavior,
        },
        LineageConfiguration = LineageConfiguration.Disabled,
        State = crawler.State,
        TablePrefix = crawler.TablePrefix,
        CrawlElapsedTime = (long)elapsed.TotalMilliseconds,
        CreationTime = crawler.CreationTime,
        LastUpdated = crawler.LastUpdated,
        LastCrawl = crawler.LastCrawl is not { } last ? null : new LastCrawlInfo
        {
            Status = last.Status,
            ErrorMessage = last.ErrorMessage,
            MessagePrefix = last.MessagePrefix,
            StartTime = last.StartTime,
        },
        Version = crawler.Version,
        Configuration = crawler.Configuration,
    };

    /// <summary>Requests may give such a list, but nothing in it.</summary>
    private static IReadOnlyList<string>? None<T>(IReadOnlyList<T>? given) => given is null ? null : [];
}
