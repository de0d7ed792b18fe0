using Tarn.Glue.Storage;
using Tarn.Glue.Workers;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record GetCrawlerRequest : IRequest<GetCrawlerResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }
}

public sealed record GetCrawlerResponse(Crawler Crawler);

/// <summary>Answers a crawler.</summary>
[Operation("GetCrawler")]
[Iam("glue:GetCrawler", "arn:{partition}:glue:{region}:{account}:crawler/{Name}")]
internal sealed class GetCrawler(CrawlerStore crawlers, CrawlQueue queue) : IOperation<GetCrawlerRequest, GetCrawlerResponse>
{
    public ValueTask<GetCrawlerResponse> HandleAsync(GetCrawlerRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(null, call);
        var crawler = crawlers.Get(scope, request.Name!);
        return ValueTask.FromResult(new GetCrawlerResponse(crawler.Shape(queue.Elapsed(CrawlTicket.Of(scope, crawler)))));
    }
}
