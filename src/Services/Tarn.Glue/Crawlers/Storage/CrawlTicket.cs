using Tarn.Kernel;

namespace Tarn.Glue.Storage;

/// <summary>Names a crawl.</summary>
internal sealed record CrawlTicket(Scope Scope, string Crawler, string CrawlId)
{
    /// <summary>The crawl that a crawler is at; one that no queue knows when it is at none.</summary>
    public static CrawlTicket Of(Scope scope, CrawlerDocument crawler) => new(scope, crawler.Name, crawler.CrawlId ?? "");
}
