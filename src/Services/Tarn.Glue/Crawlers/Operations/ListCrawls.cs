using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record ListCrawlsRequest : IRequest<ListCrawlsResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CrawlerName { get; init; }

    [Range(1, Limits.CrawlsPageMost)] public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}

public sealed record ListCrawlsResponse(IReadOnlyList<CrawlerHistory> Crawls, string? NextToken);

/// <summary>Lists the crawls of a crawler, newest first.</summary>
[Operation("ListCrawls")]
[Iam("glue:ListCrawls", "arn:{partition}:glue:{region}:{account}:crawler/{CrawlerName}")]
internal sealed class ListCrawls(CrawlerStore crawlers, PageTokens tokens) : IOperation<ListCrawlsRequest, ListCrawlsResponse>
{
    public async ValueTask<ListCrawlsResponse> HandleAsync(ListCrawlsRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(null, call);
        var crawler = crawlers.Get(scope, request.CrawlerName!);
        var ended = crawlers.History(scope, crawler.Name);
        var all = crawler.CrawlId is null ? ended : [Running(crawler), .. ended];
        var use = GlueTokens.Rules.For(call, crawler.Name);
        var page = Page.ByPosition(all, await tokens.OpenAsync(use, request.NextToken, cancel), request.MaxResults ?? Limits.CrawlsPerPage);
        return new ListCrawlsResponse([.. page.Items.Select(crawl => crawl.Shape())], await tokens.SealNextAsync(use, page.Next, cancel));
    }

    private static CrawlDocument Running(CrawlerDocument crawler) => new()
    {
        CrawlId = crawler.CrawlId,
        State = "RUNNING",
        StartTime = crawler.CrawlStart,
        MessagePrefix = crawler.CrawlId,
    };
}
