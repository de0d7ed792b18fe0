using Tarn.Glue.Storage;
using Tarn.Glue.Workers;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record StopCrawlerRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }
}

/// <summary>Tells a crawl to stop and answers; the crawler is ready again once it has.</summary>
[Operation("StopCrawler")]
[Iam("glue:StopCrawler", "arn:{partition}:glue:{region}:{account}:crawler/{Name}")]
internal sealed class StopCrawler(CrawlerStore crawlers, CrawlQueue queue) : IOperation<StopCrawlerRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(StopCrawlerRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(null, call);
        var crawler = await crawlers.UpdateAsync(scope, request.Name!, Stop, cancel);
        _ = queue.StopAsync(CrawlTicket.Of(scope, crawler));
        return Empty.Answer;

        static CrawlerDocument Stop(CrawlerDocument crawler) => crawler.State switch
        {
            CrawlerDocument.Running => crawler with { State = CrawlerDocument.Stopping },
            CrawlerDocument.Stopping => throw GlueErrors.CrawlerStopping(crawler.Name),
            _ => throw GlueErrors.CrawlerNotRunning(crawler.Name),
        };
    }
}
