using System.Text.Json.Nodes;
using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue.Workers;

/// <summary>Runs crawls that were started, several at once. A crawl that is cut off by a stop of the program is noted as failed.</summary>
internal sealed class CrawlerWorker(CrawlQueue queue, CrawlerStore crawlers, Crawl crawl, TarnClock clock) : Worker
{
    private const int CrawlsAtOnce = 4;

    public override async Task RunAsync(CancellationToken cancel)
    {
        await FailInterruptedAsync();
        try
        {
            await Parallel.ForEachAsync(
                queue.Tickets.ReadAllAsync(cancel),
                new ParallelOptions { MaxDegreeOfParallelism = CrawlsAtOnce, CancellationToken = cancel },
                async (ticket, token) => await RunAsync(ticket, token));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The program stops; what ran is noted as failed by now, what waited will be at the next start.
        }
    }

    /// <summary>Runs one crawl to its end, and notes how it ended.</summary>
    public async Task RunAsync(CrawlTicket ticket, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, queue.StopToken(ticket.CrawlId));
        var changes = new CrawlChanges();
        var (status, error) = (CrawlOutcome.Failed, "The crawl failed because of an error in Tarn; its log says which.");
        try
        {
            var crawler = crawlers.Get(ticket.Scope, ticket.Crawler);
            await crawl.RunAsync(ticket.Scope, crawler, changes, stop.Token);
            (status, error) = (CrawlOutcome.Succeeded, null);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            (status, error) = cancel.IsCancellationRequested
                ? (CrawlOutcome.Failed, "The crawl was interrupted: Tarn was shut down.")
                : (CrawlOutcome.Cancelled, null);
        }
        catch (Exception failure) when (failure is AwsException or IOException)
        {
            error = failure.Message;
        }
        finally
        {
            var outcome = new CrawlOutcome(status, error, queue.Elapsed(ticket.CrawlId).TotalSeconds, changes);
            await crawlers.EndAsync(
                ticket.Scope, ticket.Crawler, ticket.CrawlId, clock.Now, outcome, Summary(changes), CancellationToken.None);
            queue.Remove(ticket.CrawlId);
        }
    }

    private async Task FailInterruptedAsync()
    {
        foreach (var (scope, crawler) in crawlers.Running().Where(each => each.Crawler.ProgramRun != queue.ProgramRun))
        {
            var outcome = new CrawlOutcome(
                CrawlOutcome.Failed, "The crawl was interrupted: Tarn was stopped or ended while it ran.", 0, new CrawlChanges());
            await crawlers.EndAsync(scope, crawler.Name, crawler.CrawlId!, clock.Now, outcome, null, CancellationToken.None);
        }
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
