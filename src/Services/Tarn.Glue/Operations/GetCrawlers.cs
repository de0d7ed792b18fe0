using Tarn.Glue.Storage;
using Tarn.Glue.Workers;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record GetCrawlersRequest : IRequest<GetCrawlersResponse>
{
    [Range(1, Limits.CrawlersPerPage)] public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}

public sealed record GetCrawlersResponse(IReadOnlyList<Crawler> Crawlers, string? NextToken);

/// <summary>Lists the crawlers of the account by name.</summary>
[Operation("GetCrawlers")]
[Iam("glue:GetCrawlers", "*")]
internal sealed class GetCrawlers(CrawlerStore crawlers, CrawlQueue queue) : IOperation<GetCrawlersRequest, GetCrawlersResponse>
{
    public ValueTask<GetCrawlersResponse> HandleAsync(GetCrawlersRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(null, call);
        var (page, token) = crawlers.List(scope, request.NextToken, request.MaxResults ?? Limits.CrawlersPerPage);
        return ValueTask.FromResult(
            new GetCrawlersResponse([.. page.Select(crawler => Crawler.From(crawler, queue.Elapsed(crawler.CrawlId)))], token));
    }
}
