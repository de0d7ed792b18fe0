using Tarn.Glue.Domain.Crawling;
using Tarn.Glue.Storage;
using Tarn.Kernel;
using Tarn.Lake;

namespace Tarn.Glue.Workers;

/// <summary>
/// One crawl: 1. lists the objects of each target, 2. reads samples of them, 3. groups them into tables and partitions,
/// 4. writes those to the catalog, 5. does what the policy says with what is gone.
/// </summary>
internal sealed class Crawl(ObjectLister objects, FileSampler sampler, CatalogUpdater catalog)
{
    public async Task RunAsync(Scope scope, CrawlerDocument crawler, CrawlChanges changes, CancellationToken cancel)
    {
        var configuration = CrawlerConfiguration.Parse(crawler.Configuration);
        var call = CallContext.ForService(scope, GlueService.Principal);
        var found = new List<(S3Location Target, DiscoveredTable Table)>();
        foreach (var target in crawler.Targets.Shape().S3Targets!)
        {
            var path = TargetPath.Parse(target.Path);
            var listed = await objects.ListAsync(path, target.Filter(), call, cancel); // 1
            var files = await sampler.SampleAsync(path.Bucket, listed, target.SampleSize, call, cancel); // 2
            found.AddRange(Group(path, files, configuration.Grouping).Select(table => (path, table))); // 3
        }

        cancel.ThrowIfCancellationRequested();
        if (configuration.TableThreshold is { } most && found.Count > most)
            throw GlueErrors.TooManyTables(found.Count, most);
        var update = catalog.Begin(scope, crawler, configuration, changes);
        await update.EnsureDatabaseAsync(cancel);
        foreach (var (target, table) in found)
            await update.PutAsync(target, table, cancel); // 4
        await update.RetireAsync(cancel); // 5
    }

    private static IEnumerable<DiscoveredTable> Group(S3Location path, IReadOnlyList<CrawledFile> files, GroupingOptions options) =>
        files is [var single] && !single.Key.StartsWith(path.Key, StringComparison.Ordinal)
            ? TableGrouping.OfFile(single) is { } table ? [table] : []
            : new TableGrouping(options).Group(Folder.Of(path.Key, files));
}
