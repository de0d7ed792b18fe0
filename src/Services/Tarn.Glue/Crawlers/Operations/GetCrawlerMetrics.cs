using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record GetCrawlerMetricsRequest : IRequest<GetCrawlerMetricsResponse>
{
    [Length(0, 100), Each(MinLength = 1, MaxLength = Limits.NameLength, Pattern = Limits.SingleLine)]
    public IReadOnlyList<string>? CrawlerNameList { get; init; }

    [Range(1, Limits.CrawlersPageMost)] public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}

/// <summary>How long crawls took, and what the last one changed.</summary>
public sealed record CrawlerMetrics
{
    public required string CrawlerName { get; init; }

    /// <summary>How long the running crawl may still take: not known, and 0 when none runs.</summary>
    public double? TimeLeftSeconds { get; init; }

    public bool? StillEstimating { get; init; }

    public double? LastRuntimeSeconds { get; init; }

    public double? MedianRuntimeSeconds { get; init; }

    public int? TablesCreated { get; init; }

    public int? TablesUpdated { get; init; }

    public int? TablesDeleted { get; init; }
}

public sealed record GetCrawlerMetricsResponse(IReadOnlyList<CrawlerMetrics> CrawlerMetricsList, string? NextToken);

/// <summary>Answers what crawls took and did, for the crawlers named or for all.</summary>
[Operation("GetCrawlerMetrics")]
[Iam("glue:GetCrawlerMetrics", "*")]
internal sealed class GetCrawlerMetrics(CrawlerStore crawlers, PageTokens tokens) : IOperation<GetCrawlerMetricsRequest, GetCrawlerMetricsResponse>
{
    public async ValueTask<GetCrawlerMetricsResponse> HandleAsync(
        GetCrawlerMetricsRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(null, call);
        var use = GlueTokens.Rules.For(call);
        var after = await tokens.OpenAsync(use, request.NextToken, cancel);
        if (request.CrawlerNameList is { Count: > 0 } names)
            return new GetCrawlerMetricsResponse([.. names.Select(name => Metrics(crawlers.Get(scope, name)))], null);
        var page = crawlers.List(scope, after, request.MaxResults ?? Limits.CrawlersPerPage);
        return new GetCrawlerMetricsResponse([.. page.Items.Select(Metrics)], await tokens.SealNextAsync(use, page.Next, cancel));
    }

    private static CrawlerMetrics Metrics(CrawlerDocument crawler) => new()
    {
        CrawlerName = crawler.Name,
        TimeLeftSeconds = crawler.State == CrawlerDocument.Ready ? 0 : null,
        StillEstimating = crawler.State != CrawlerDocument.Ready,
        LastRuntimeSeconds = crawler.RuntimeSeconds.LastOrDefault(),
        MedianRuntimeSeconds = Median(crawler.RuntimeSeconds),
        TablesCreated = crawler.TablesCreated,
        TablesUpdated = crawler.TablesUpdated,
        TablesDeleted = crawler.TablesDeleted,
    };

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
