using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record ListCrawlersRequest : IRequest<ListCrawlersResponse>
{
    [Range(1, Limits.CrawlersPageMost)] public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}

public sealed record ListCrawlersResponse(IReadOnlyList<string> CrawlerNames, string? NextToken);

/// <summary>Lists the names of the account's crawlers.</summary>
[Operation("ListCrawlers")]
[Iam("glue:ListCrawlers", "*")]
internal sealed class ListCrawlers(CrawlerStore crawlers, PageTokens tokens) : IOperation<ListCrawlersRequest, ListCrawlersResponse>
{
    public async ValueTask<ListCrawlersResponse> HandleAsync(ListCrawlersRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(null, call);
        var use = GlueTokens.Rules.For(call);
        var page = crawlers.List(scope, await tokens.OpenAsync(use, request.NextToken, cancel), request.MaxResults ?? Limits.CrawlersPerPage);
        return new ListCrawlersResponse([.. page.Items.Select(crawler => crawler.Name)], await tokens.SealNextAsync(use, page.Next, cancel));
    }
}
