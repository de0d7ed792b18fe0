using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record ListCrawlersRequest : IRequest<ListCrawlersResponse>
{
    [Range(1, Limits.CrawlersPerPage)] public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}

public sealed record ListCrawlersResponse(IReadOnlyList<string> CrawlerNames, string? NextToken);

/// <summary>Lists the names of the account's crawlers.</summary>
[Operation("ListCrawlers")]
[Iam("glue:ListCrawlers", "*")]
internal sealed class ListCrawlers(CrawlerStore crawlers) : IOperation<ListCrawlersRequest, ListCrawlersResponse>
{
    public ValueTask<ListCrawlersResponse> HandleAsync(ListCrawlersRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(null, call);
        var (page, token) = crawlers.List(scope, request.NextToken, request.MaxResults ?? Limits.CrawlersPerPage);
        return ValueTask.FromResult(new ListCrawlersResponse([.. page.Select(crawler => crawler.Name)], token));
    }
}
