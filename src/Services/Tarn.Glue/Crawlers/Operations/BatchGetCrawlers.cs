using Tarn.Glue.Storage;
using Tarn.Glue.Workers;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record BatchGetCrawlersRequest : IRequest<BatchGetCrawlersResponse>
{
    [Required, Length(0, 100), Each(MinLength = 1, MaxLength = Limits.NameLength, Pattern = Limits.SingleLine)]
    public IReadOnlyList<string>? CrawlerNames { get; init; }
}

public sealed record BatchGetCrawlersResponse(IReadOnlyList<Crawler> Crawlers, IReadOnlyList<string> CrawlersNotFound);

/// <summary>Answers several crawlers, and the names that none has.</summary>
[Operation("BatchGetCrawlers")]
[Iam("glue:BatchGetCrawlers", "*")]
internal sealed class BatchGetCrawlers(CrawlerStore crawlers, CrawlQueue queue)
    : IOperation<BatchGetCrawlersRequest, BatchGetCrawlersResponse>
{
    public ValueTask<BatchGetCrawlersResponse> HandleAsync(
        BatchGetCrawlersRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(null, call);
        var found = request.CrawlerNames!.Select(name => (Name: name, Crawler: crawlers.TryGet(scope, name))).ToList();
        return ValueTask.FromResult(new BatchGetCrawlersResponse(
            [.. found.Select(each => each.Crawler).OfType<CrawlerDocument>().Select(crawler => crawler.Shape(queue.Elapsed(CrawlTicket.Of(scope, crawler))))],
            [.. found.Where(each => each.Crawler is null).Select(each => each.Name)]));
    }
}
