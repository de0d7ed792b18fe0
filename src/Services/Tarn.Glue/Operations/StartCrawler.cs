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
        var crawlId = Guid.NewGuid().ToString();
        await crawlers.UpdateAsync(scope, request.Name!, Start, cancel);
        // Started is started: from here on the caller's going away changes nothing.
        await queue.AddAsync(new CrawlTicket(scope, request.Name!, crawlId), CancellationToken.None);
        return Empty.Answer;

        CrawlerDocument Start(CrawlerDocument crawler) => crawler.State == CrawlerDocument.Ready
            ? crawler.Started(crawlId, clock.Now, queue.ProgramRun)
            : throw GlueErrors.CrawlerRunning(crawler.Name);
    }
}
