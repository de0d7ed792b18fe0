using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Glue.Storage;

/// <summary>Crawlers by name, and their crawls, newest last.</summary>
internal sealed class CrawlerStore(IMetaStore meta) : ITagged
{
    private const int CrawlsKept = 100;

    private static readonly MetaTable<CrawlerDocument> Crawlers = new("glue.crawlers", CrawlerJson.Default.CrawlerDocument);
    private static readonly MetaTable<CrawlDocument> Crawls = new("glue.crawls", CrawlerJson.Default.CrawlDocument);

    public string Kind => ResourceName.CrawlerKind;

    public CrawlerDocument Get(Scope scope, string name) => Find(meta, scope, name);

    public CrawlerDocument? TryGet(Scope scope, string name) => Crawlers.Get(meta, Key(scope, name));

    public Page<CrawlerDocument> List(Scope scope, byte[]? after, int limit) =>
        Crawlers.ReadPage(meta, MetaRange.Under(ScopeKey.Of(scope)), after, limit);

    public Task CreateAsync(
        Scope scope, CrawlerDocument crawler, IReadOnlyDictionary<string, string> tags, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            if (Crawlers.Get(transaction, Key(scope, crawler.Name)) is not null)
                throw GlueErrors.CrawlerExists(crawler.Name);
            Crawlers.Put(transaction, Key(scope, crawler.Name), crawler);
            TagStore.Put(transaction, scope, ResourceName.Crawler(crawler.Name), tags);
        },
        cancel);

    /// <summary>Replaces a crawler by what the change makes of it; answers that.</summary>
    public Task<CrawlerDocument> UpdateAsync(
        Scope scope, string name, Func<CrawlerDocument, CrawlerDocument> change, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var crawler = change(Find(transaction, scope, name));
            Crawlers.Put(transaction, Key(scope, name), crawler);
            return crawler;
        },
        cancel);

    public Task DeleteAsync(Scope scope, string name, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            if (Find(transaction, scope, name).State != CrawlerDocument.Ready)
                throw GlueErrors.CrawlerRunning(name);
            Crawlers.Delete(transaction, Key(scope, name));
            TagStore.Delete(transaction, scope, ResourceName.Crawler(name));
            Crawls.DeleteRange(transaction, MetaRange.Under(Key(scope, name)));
        },
        cancel);

    /// <summary>Ends a crawl: the crawler is ready again, and the crawl is noted in its history. Done once for each crawl.</summary>
    public Task EndAsync(
        Scope scope, string name, string crawlId, DateTimeOffset time, CrawlOutcome outcome, string? summary, CancellationToken cancel) =>
        meta.WriteAsync(
            transaction =>
            {
                if (Crawlers.Get(transaction, Key(scope, name)) is not { } crawler || crawler.CrawlId != crawlId)
                    return;
                Crawlers.Put(transaction, Key(scope, name), crawler.Ended(outcome));
                Note(transaction, scope, crawler, time, outcome, summary);
            },
            cancel);

    /// <summary>The crawls of a crawler that have ended, newest first.</summary>
    public IReadOnlyList<CrawlDocument> History(Scope scope, string name)
    {
        Find(meta, scope, name);
        return Crawls.ScanWhole(meta, MetaRange.Under(Key(scope, name)), reverse: true);
    }

    /// <summary>The crawls of all accounts that have not ended, each with its account.</summary>
    public IReadOnlyList<(CrawlTicket Crawl, string Account)> Running() =>
    [
        .. from entry in meta.Scan(Crawlers.Name, MetaRange.All, int.MaxValue, tellsDamage: true)
           where entry.Damage is null
           let parts = entry.Key.TextParts()
           let scope = new Scope(parts[0], parts[1])
           let crawler = TryGet(scope, parts[2])
           where crawler is { CrawlId: not null }
           select (CrawlTicket.Of(scope, crawler), scope.Account),
    ];

    public void Require(IMetaReader reader, Scope scope, string name) => Find(reader, scope, name);

    /// <summary>The crawler, inside a transaction or outside.</summary>
    private static CrawlerDocument Find(IMetaReader reader, Scope scope, string name) =>
        Crawlers.Get(reader, Key(scope, name)) ?? throw GlueErrors.CrawlerNotFound(name);

    private static void Note(
        IMetaTransaction transaction, Scope scope, CrawlerDocument crawler, DateTimeOffset time, CrawlOutcome outcome, string? summary)
    {
        var range = MetaRange.Under(Key(scope, crawler.Name));
        var entries = transaction.Scan(Crawls.Name, range, CrawlsKept, tellsDamage: true);
        if (entries.Count == CrawlsKept)
            transaction.Delete(Crawls.Name, entries[0].Key);
        var crawl = new CrawlDocument
        {
            CrawlId = crawler.CrawlId,
            State = outcome.HistoryState,
            StartTime = crawler.CrawlStart,
            EndTime = time,
            Summary = summary,
            ErrorMessage = outcome.ErrorMessage,
            MessagePrefix = crawler.CrawlId,
        };
        var key = Key(scope, crawler.Name).Then(crawler.CrawlStart!.Value.ToUnixTimeMilliseconds()).Then(crawler.CrawlId!);
        Crawls.Put(transaction, key, crawl);
    }

    private static MetaKey Key(Scope scope, string name) => ScopeKey.Of(scope).Then(name);
}
