using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record ListCrawlsRequest : IRequest<ListCrawlsResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? CrawlerName { get; init; }

    [Range(1, Limits.CrawlsPerPage)] public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}

public sealed record ListCrawlsResponse(IReadOnlyList<CrawlerHistory> Crawls, string? NextToken);

/// <summary>Lists the crawls of a crawler, newest first.</summary>
[Operation("ListCrawls")]
[Iam("glue:ListCrawls", "arn:{partition}:glue:{region}:{account}:crawler/{CrawlerName}")]
internal sealed class ListCrawls(CrawlerStore crawlers) : IOperation<ListCrawlsRequest, ListCrawlsResponse>
{
    public ValueTask<ListCrawlsResponse> HandleAsync(ListCrawlsRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(null, call);
        var crawler = crawlers.Get(scope, request.CrawlerName!);
        var ended = crawlers.History(scope, crawler.Name);
        IReadOnlyList<CrawlerHistory> all = crawler.CrawlId is null ? ended : [Running(crawler), .. ended];
        var from = (int)Math.Clamp(NextTokens.ReadNumber(request.NextToken) ?? 0, 0, all.Count);
        var count = request.MaxResults ?? Limits.CrawlsPerPage;
        var token = from + count < all.Count ? NextTokens.WriteNumber(from + count) : null;
        return ValueTask.FromResult(new ListCrawlsResponse([.. all.Skip(from).Take(count)], token));
    }

    private static CrawlerHistory Running(CrawlerDocument crawler) => new()
    {
        CrawlId = crawler.CrawlId,
        State = "RUNNING",
        StartTime = crawler.CrawlStart,
        MessagePrefix = crawler.CrawlId,
    };
}
