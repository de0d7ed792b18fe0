using Tarn.Glue.Domain.Crawling;
using Tarn.Glue.Storage;
using Tarn.Kernel;
using Tarn.Lake;

namespace Tarn.Glue.Workers;

/// <summary>The changes of one crawl: tables put, and those of earlier crawls that were not found again retired.</summary>
internal sealed class CatalogUpdate(
    DatabaseStore databases,
    TableStore tables,
    PartitionStore partitions,
    TarnClock clock,
    Scope scope,
    CrawlerDocument crawler,
    CrawlerConfiguration configuration,
    CrawlChanges changes)
{
    private const int ListPage = 1_000;

    private readonly HashSet<string> put = [];

    private string Database => crawler.DatabaseName;

    private bool MayUpdate => crawler.SchemaChangePolicy.UpdateBehavior == SchemaChangePolicy.Update;

    /// <summary>Makes the database when it is not there, as crawlers do.</summary>
    public async Task EnsureDatabaseAsync(CancellationToken cancel)
    {
        if (databases.TryGet(scope, Database) is null)
        {
            await databases.CreateAsync(
                scope, CatalogMapping.Document(new DatabaseInput { Name = Database }, scope.Account, clock.Now), new Dictionary<string, string>(), cancel);
        }
    }

    /// <summary>Adds a table with its partitions, or brings what is there up to date as far as the policy lets it.</summary>
    public async Task PutAsync(S3Location target, DiscoveredTable found, CancellationToken cancel)
    {
        var name = NameFor(target, found);
        put.Add(name);
        var input = TableInputs.TableOf(found, name, target, crawler.Name, clock.Now);
        var before = tables.TryGet(scope, Database, name);
        if (before is null)
        {
            await tables.CreateAsync(scope, CatalogMapping.Document(input, scope, Names.Fold(Database), clock.Now), cancel);
            changes.TablesAdded.Add(name);
        }
        else if (MayUpdate && !HasSameKeys(before, found))
        {
            // Partitions of other keys cannot stay: the table is made anew.
            await tables.DeleteAsync(scope, Database, name, cancel);
            await tables.CreateAsync(scope, CatalogMapping.Document(input, scope, Names.Fold(Database), clock.Now), cancel);
            changes.TablesUpdated.Add(name);
        }
        else if (MayUpdate)
        {
            await UpdateAsync(before, input, cancel);
        }

        if (found.PartitionKeys.Count > 0 && (before is null || MayUpdate || HasSameKeys(before, found)))
            await PutPartitionsAsync(target, found, name, cancel);
    }

    /// <summary>Does what the policy says with this crawler's tables that were not found.</summary>
    public async Task RetireAsync(CancellationToken cancel)
    {
        byte[]? after = null;
        var gone = new List<string>();
        do
        {
            var page = tables.List(scope, Database, IsGone, after, Limits.TablesPerPage);
            gone.AddRange(page.Items.Select(table => table.Name));
            after = page.Next;
        }
        while (after is not null);

        foreach (var name in gone)
        {
            if (crawler.SchemaChangePolicy.DeleteBehavior == SchemaChangePolicy.Delete)
            {
                await tables.DeleteAsync(scope, Database, name, cancel);
                changes.TablesDeleted.Add(name);
            }
            else if (crawler.SchemaChangePolicy.DeleteBehavior == SchemaChangePolicy.Deprecate)
            {
                await tables.UpdateAsync(scope, Database, name, archive: true, Deprecate, cancel);
                changes.TablesUpdated.Add(name);
            }
        }

        bool IsGone(TableDocument table) =>
            table.Parameters?.GetValueOrDefault(TableInputs.UpdatedBy) == crawler.Name
            && !put.Contains(table.Name)
            && !table.Parameters.ContainsKey(TableInputs.DeprecatedBy);
    }

    private TableDocument Deprecate(TableDocument table) => table with
    {
        Parameters = new Dictionary<string, string>(table.Parameters!) { [TableInputs.DeprecatedBy] = DeprecationTime },
        UpdateTime = clock.Now,
        VersionId = (table.VersionNumber + 1).ToString(),
    };

    private string DeprecationTime => clock.Now.ToUnixTimeMilliseconds().ToString();

    /// <summary>A table's name is its folder's; one that a table elsewhere has gets a mark of its location.</summary>
    private string NameFor(S3Location target, DiscoveredTable found)
    {
        var name = TableName.Of(crawler.TablePrefix ?? "", target.Bucket, found.Root);
        var location = target.WithKey(found.Root).ToString();
        var taken = put.Contains(name)
            || (tables.TryGet(scope, Database, name)?.StorageDescriptor?.Location is { } other && Trimmed(other) != Trimmed(location));
        return taken ? TableName.OfTaken(name, location) : name;
    }

    private static string Trimmed(string location) => location.TrimEnd('/');

    private static bool HasSameKeys(TableDocument table, DiscoveredTable found) =>
        (table.PartitionKeys ?? []).Select(key => key.Name).SequenceEqual(found.PartitionKeys);

    private async Task UpdateAsync(TableDocument before, TableInput input, CancellationToken cancel)
    {
        var columns = configuration.MergeNewColumns
            ? MergedColumns(ColumnsOf(before), input.StorageDescriptor!.Columns!)
            : input.StorageDescriptor!.Columns!;
        // Types that someone gave the partition keys stay.
        input = input with
        {
            StorageDescriptor = input.StorageDescriptor with { Columns = columns },
            PartitionKeys = before.PartitionKeys?.Select(CatalogMapping.Shape).ToArray(),
        };
        var isSame = ColumnsOf(before).Select(Describe).SequenceEqual(columns.Select(Describe))
            && SameParameters(before.Parameters, input.Parameters);
        if (isSame)
            return;
        await tables.UpdateAsync(scope, Database, before.Name, archive: true, table => table.UpdatedBy(input, scope, clock.Now), cancel);
        changes.TablesUpdated.Add(before.Name);

        static (string?, string?) Describe(Column column) => (column.Name, column.Type);
    }

    private static List<Column> ColumnsOf(TableDocument table) => [.. (table.StorageDescriptor?.Columns ?? []).Select(CatalogMapping.Shape)];

    private static List<Column> MergedColumns(IReadOnlyList<Column> before, IReadOnlyList<Column> found) =>
        [.. before, .. found.Where(column => !before.Any(other => string.Equals(other.Name, column.Name, StringComparison.OrdinalIgnoreCase)))];

    private static bool SameParameters(IReadOnlyDictionary<string, string>? one, IReadOnlyDictionary<string, string>? other) =>
        one?.Count == other?.Count && (one ?? other) is not null && one!.All(pair => other!.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private async Task PutPartitionsAsync(S3Location target, DiscoveredTable found, string name, CancellationToken cancel)
    {
        var table = tables.Get(scope, Database, name);
        var inherited = configuration.PartitionsInherit ? table.StorageDescriptor?.Shape() : null;
        var there = Listed(table).ToDictionary(partition => Key(partition.Values));
        var added = new List<PartitionDocument>();
        var updated = new List<(IReadOnlyList<string>, PartitionDocument)>();
        foreach (var discovered in found.Partitions)
        {
            var input = TableInputs.PartitionOf(found, discovered, target, crawler.Name, inherited, clock.Now);
            var partition = CatalogMapping.Document(input, scope.Account, table, clock.Now);
            if (!there.Remove(Key(discovered.Values), out var before))
                added.Add(partition);
            else if (MayUpdate && !IsSame(before, partition))
                updated.Add((partition.Values, partition));
        }

        foreach (var batch in added.Chunk(Limits.PartitionsPerBatch))
            changes.PartitionsAdded += batch.Length - (await partitions.CreateAsync(scope, Database, name, _ => batch, cancel)).Count;
        foreach (var batch in updated.Chunk(Limits.PartitionsPerBatch))
            changes.PartitionsUpdated += batch.Length - (await partitions.UpdateAsync(scope, Database, name, _ => batch, cancel)).Count;
        await RetirePartitionsAsync(name, [.. there.Values], cancel);
    }

    private async Task RetirePartitionsAsync(string table, IReadOnlyList<PartitionDocument> gone, CancellationToken cancel)
    {
        if (crawler.SchemaChangePolicy.DeleteBehavior == SchemaChangePolicy.Delete)
        {
            foreach (var batch in gone.Chunk(Limits.PartitionsPerBatch))
            {
                changes.PartitionsDeleted += batch.Length
                    - (await partitions.DeleteAsync(scope, Database, table, batch.Select(each => each.Values), cancel)).Count;
            }
        }
        else if (crawler.SchemaChangePolicy.DeleteBehavior == SchemaChangePolicy.Deprecate)
        {
            var deprecated = gone.Where(each => each.Parameters?.ContainsKey(TableInputs.DeprecatedBy) != true).Select(each => each with
            {
                Parameters = new Dictionary<string, string>(each.Parameters ?? new Dictionary<string, string>())
                {
                    [TableInputs.DeprecatedBy] = DeprecationTime,
                },
            });
            foreach (var batch in deprecated.Chunk(Limits.PartitionsPerBatch))
            {
                changes.PartitionsUpdated += batch.Length
                    - (await partitions.UpdateAsync(scope, Database, table, _ => batch.Select(each => (each.Values, each)), cancel)).Count;
            }
        }
    }

    private IEnumerable<PartitionDocument> Listed(TableDocument table)
    {
        byte[]? after = null;
        do
        {
            var page = partitions.List(scope, table, isWanted: null, after, ListPage);
            foreach (var partition in page.Items)
                yield return partition;
            after = page.Next;
        }
        while (after is not null);
    }

    private static bool IsSame(PartitionDocument one, PartitionDocument other) =>
        one.StorageDescriptor?.Location == other.StorageDescriptor?.Location
        && SameParameters(one.Parameters, other.Parameters)
        && (one.StorageDescriptor?.Columns ?? []).Select(column => (column.Name, column.Type))
            .SequenceEqual((other.StorageDescriptor?.Columns ?? []).Select(column => (column.Name, column.Type)));

    /// <summary>Values as one text; a zero byte is in no key of S3's that a folder could be named by.</summary>
    private static string Key(IReadOnlyList<string> values) => string.Join('\0', values);
}
