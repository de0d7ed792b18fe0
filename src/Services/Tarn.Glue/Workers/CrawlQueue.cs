using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Tarn.Glue.Workers;

/// <summary>A crawl to be run. Who started it is told apart by account and region.</summary>
internal sealed record CrawlTicket(CatalogScope Scope, string Crawler, string CrawlId);

/// <summary>
/// Hands crawls that were started to the worker, and knows those that run. What must outlive the program is in the store; a
/// crawl that was started in an earlier run of it is found there and marked as failed.
/// </summary>
internal sealed class CrawlQueue
{
    private const int TicketsMost = 256;

    private readonly Channel<CrawlTicket> tickets = Channel.CreateBounded<CrawlTicket>(TicketsMost);
    private readonly ConcurrentDictionary<string, Run> runs = new();

    /// <summary>Tells this run of the program from others.</summary>
    public string ProgramRun { get; } = Guid.NewGuid().ToString("N");

    public ChannelReader<CrawlTicket> Tickets => tickets.Reader;

    /// <summary>Waits while very many crawls are waiting.</summary>
    public ValueTask AddAsync(CrawlTicket ticket, CancellationToken cancel)
    {
        runs[ticket.CrawlId] = new Run(new CancellationTokenSource(), TimeProvider.System.GetTimestamp());
        return tickets.Writer.WriteAsync(ticket, cancel);
    }

    /// <summary>The token that fires when the crawl is to stop.</summary>
    public CancellationToken StopToken(string crawlId) =>
        runs.TryGetValue(crawlId, out var run) ? run.Stop.Token : new CancellationToken(canceled: true);

    public void Stop(string crawlId)
    {
        if (runs.TryGetValue(crawlId, out var run))
            run.Stop.Cancel();
    }

    /// <summary>How long the crawl has waited and run; zero when there is none of that id.</summary>
    public TimeSpan Elapsed(string? crawlId) =>
        crawlId is not null && runs.TryGetValue(crawlId, out var run)
            ? TimeProvider.System.GetElapsedTime(run.StartTimestamp)
            : TimeSpan.Zero;

    public void Remove(string crawlId) => runs.TryRemove(crawlId, out _);

    private sealed record Run(CancellationTokenSource Stop, long StartTimestamp);
}
