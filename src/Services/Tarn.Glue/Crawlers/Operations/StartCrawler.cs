using Tarn.Glue.Storage;
using Tarn.Glue.Workers;
using Tarn.Kernel;

namespace Tarn.Glue;

public sealed record StartCrawlerRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.SingleLine)] public string? Name { get; init; }
}

/// <summary>Starts a crawl and answers; the crawl is the worker's.</summary>
[Operation("StartCrawler")]
[Iam("glue:StartCrawler", "arn:{partition}:glue:{region}:{account}:crawler/{Name}")]
internal sealed class StartCrawler(CrawlerStore crawlers, CrawlQueue queue, TarnClock clock)
    : IOperation<StartCrawlerRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(StartCrawlerRequest request, CallContext call, CancellationToken cancel)
    {
        var scope = CatalogScope.Of(null, call);
        // A crawler that is not there, or runs, is so however full the queue is.
        var crawl = new CrawlTicket(scope, request.Name!, Guid.NewGuid().ToString());
        Start(crawlers.Get(scope, request.Name!));
        using var job = queue.TryHold(crawl, call.Account) ?? throw GlueErrors.TooManyCrawls(Limits.WaitingCrawls);
        await crawlers.UpdateAsync(scope, request.Name!, Start, cancel);
        job.Enqueue();
        return Empty.Answer;

        CrawlerDocument Start(CrawlerDocument crawler) => crawler.State == CrawlerDocument.Ready
            ? crawler.Started(crawl.CrawlId, clock.Now)
            : throw GlueErrors.CrawlerRunning(crawler.Name);
    }
}
