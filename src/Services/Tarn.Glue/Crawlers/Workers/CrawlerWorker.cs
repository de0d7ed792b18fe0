using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue.Workers;

/// <summary>Runs crawls that were started, several at once. A crawl that is cut off by a stop of the program is noted as failed.</summary>
internal sealed class CrawlerWorker(
    CrawlQueue queue, CrawlerStore crawlers, Crawl crawl, TarnClock clock, ILogger<CrawlerWorker> logger)
    : JobWorker<CrawlTicket>(queue, CrawlsAtOnce, logger)
{
    private const int CrawlsAtOnce = 4;

    protected override ValueTask<IReadOnlyList<(CrawlTicket Key, string Account)>> UnfinishedAsync(CancellationToken cancel) =>
        ValueTask.FromResult(crawlers.Running());

    protected override async ValueTask<bool> IsRunAgainAsync(CrawlTicket key, CancellationToken cancel)
    {
        await EndAsync(key, new CrawlOutcome(
            CrawlOutcome.Failed, "The crawl was interrupted: Tarn was stopped or ended while it ran.", 0, new CrawlChanges()));
        return false;
    }

    protected override async Task RunJobAsync(Job<CrawlTicket> job)
    {
        await Task.Yield(); // whoever starts a crawl does not crawl
        var changes = new CrawlChanges();
        var (status, error) = (CrawlOutcome.Succeeded, (string?)null);
        try
        {
            await crawl.RunAsync(job.Key.Scope, crawlers.Get(job.Key.Scope, job.Key.Crawler), changes, job.Token);
        }
        catch (OperationCanceledException) when (job.Token.IsCancellationRequested)
        {
            (status, error) = job.IsToldToStop
                ? (CrawlOutcome.Cancelled, null)
                : (CrawlOutcome.Failed, "The crawl was interrupted: Tarn was shut down.");
        }
        catch (Exception failure) when (failure is AwsException or IOException)
        {
            (status, error) = (CrawlOutcome.Failed, failure.Message);
        }

        await EndAsync(job.Key, new CrawlOutcome(status, error, job.Elapsed.TotalSeconds, changes));
    }

    protected override Task FailAsync(Job<CrawlTicket> job, Exception defect) => EndAsync(job.Key, new CrawlOutcome(
        CrawlOutcome.Failed, "The crawl failed because of an error in Tarn; its log says which.", job.Elapsed.TotalSeconds, new CrawlChanges()));

    private Task EndAsync(CrawlTicket ticket, CrawlOutcome outcome)
    {
        using var mark = FreesSpace.Begin();
        return crawlers.EndAsync(
            ticket.Scope, ticket.Crawler, ticket.CrawlId, clock.Now, outcome, Summary(outcome.Changes), CancellationToken.None);
    }

    /// <summary>The summary as AWS writes it: JSON whose values are JSON texts.</summary>
    private static string Summary(CrawlChanges changes)
    {
        var tables = new JsonObject();
        Add(tables, "ADD", changes.TablesAdded.Count, changes.TablesAdded);
        Add(tables, "UPDATE", changes.TablesUpdated.Count, changes.TablesUpdated);
        Add(tables, "DELETE", changes.TablesDeleted.Count, changes.TablesDeleted);
        var partitions = new JsonObject();
        Add(partitions, "ADD", changes.PartitionsAdded, []);
        Add(partitions, "UPDATE", changes.PartitionsUpdated, []);
        Add(partitions, "DELETE", changes.PartitionsDeleted, []);
        var summary = new JsonObject();
        if (tables.Count > 0)
            summary["TABLE"] = tables.ToJsonString();
        if (partitions.Count > 0)
            summary["PARTITION"] = partitions.ToJsonString();
        return summary.ToJsonString();

        static void Add(JsonObject to, string change, int count, IReadOnlyList<string> names)
        {
            if (count == 0)
                return;
            var entry = new JsonObject { ["Count"] = count };
            if (names.Count > 0)
                entry["Details"] = new JsonObject { ["names"] = new JsonArray([.. names.Select(name => (JsonNode)name)]) };
            to[change] = entry;
        }
    }
}
