using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue.Workers;

/// <summary>Writes what crawls found to the catalog.</summary>
internal sealed class CatalogUpdater(DatabaseStore databases, TableStore tables, PartitionStore partitions, TarnClock clock)
{
    public CatalogUpdate Begin(Scope scope, CrawlerDocument crawler, CrawlerConfiguration configuration, CrawlChanges changes) =>
        new(databases, tables, partitions, clock, scope, crawler, configuration, changes);
}
