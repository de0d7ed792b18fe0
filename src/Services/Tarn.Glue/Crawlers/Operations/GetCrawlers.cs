using Tarn.Glue.Storage;
using Tarn.Glue.Workers;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record GetCrawlersRequest : IRequest<GetCrawlersResponse>
{
    [Range(1, Limits.CrawlersPageMost)] public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}

public sealed record GetCrawlersResponse(IReadOnlyList<Crawler> Crawlers, string? NextToken);

/// <summary>Lists the crawlers of the account by name.</summary>
[Operation("GetCrawlers")]
[Iam("glue:GetCrawlers", "*")]
internal sealed class GetCrawlers(CrawlerStore crawlers, CrawlQueue queue, PageTokens tokens) : IOperation<GetCrawlersRequest, GetCrawlersResponse>
{
    public async ValueTask<GetCrawlersResponse> HandleAsync(GetCrawlersRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(null, call);
        var use = GlueTokens.Rules.For(call);
        var page = crawlers.List(scope, await tokens.OpenAsync(use, request.NextToken, cancel), request.MaxResults ?? Limits.CrawlersPerPage);
        return new GetCrawlersResponse(
            [.. page.Items.Select(crawler => crawler.Shape(queue.Elapsed(CrawlTicket.Of(scope, crawler))))], await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
