using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Glue.Storage;

/// <summary>Partitions by table and values. The values stand in the key, so that a filter reads no documents it does not want.</summary>
internal sealed class PartitionStore(IMetaStore meta)
{
    public PartitionDocument Get(Scope scope, string database, string table, IReadOnlyList<string> values)
    {
        CheckValues(Catalog.FindTable(meta, scope, database, table), values);
        return Find(meta, scope, database, table, values) ?? throw GlueErrors.PartitionNotFound();
    }

    /// <summary>Those of the partitions that there are.</summary>
    public List<PartitionDocument> Get(
        Scope scope, string database, string table, IEnumerable<IReadOnlyList<string>> partitions)
    {
        Catalog.FindTable(meta, scope, database, table);
        return [.. partitions.Select(values => Find(meta, scope, database, table, values)).OfType<PartitionDocument>()];
    }

    /// <summary>Partitions in the order of their values, those whose values the filter takes; all when it is null. Queries read what is listed here, so one that is damaged is an error.</summary>
    public Page<PartitionDocument> List(Scope scope, TableDocument table, Func<IReadOnlyList<string>, bool>? isWanted, byte[]? after, int limit) =>
        Catalog.Partitions.ReadPage(
            meta,
            MetaRange.Under(Catalog.Key(scope, table.DatabaseName, table.Name)),
            after,
            limit,
            isKeyWanted: isWanted is null ? null : key => isWanted(Values(key)),
            leavesOutDamage: false);

    public Task CreateAsync(Scope scope, string database, string table, Func<TableDocument, PartitionDocument> make, CancellationToken cancel) =>
        meta.WriteAsync(
            transaction =>
            {
                var owner = Catalog.FindTable(transaction, scope, database, table);
                Create(transaction, scope, owner, make(owner));
            },
            cancel);

    /// <summary>Makes each partition that can be; answers what kept the others.</summary>
    public Task<List<(IReadOnlyList<string> Values, AwsException Error)>> CreateAsync(
        Scope scope, string database, string table, Func<TableDocument, IEnumerable<PartitionDocument>> make, CancellationToken cancel) =>
        meta.WriteAsync(
            transaction =>
            {
                var errors = new List<(IReadOnlyList<string>, AwsException)>();
                var owner = Catalog.FindTable(transaction, scope, database, table);
                foreach (var partition in make(owner))
                    Try(errors, partition.Values, () => Create(transaction, scope, owner, partition));
                return errors;
            },
            cancel);

    public Task UpdateAsync(
        Scope scope, string database, string table, IReadOnlyList<string> values, Func<TableDocument, PartitionDocument> make, CancellationToken cancel) =>
        meta.WriteAsync(
            transaction =>
            {
                var owner = Catalog.FindTable(transaction, scope, database, table);
                Update(transaction, scope, owner, values, make(owner));
            },
            cancel);

    /// <summary>Updates each partition that can be; answers what kept the others.</summary>
    public Task<List<(IReadOnlyList<string> Values, AwsException Error)>> UpdateAsync(
        Scope scope,
        string database,
        string table,
        Func<TableDocument, IEnumerable<(IReadOnlyList<string> Values, PartitionDocument Partition)>> make,
        CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var errors = new List<(IReadOnlyList<string>, AwsException)>();
            var owner = Catalog.FindTable(transaction, scope, database, table);
            foreach (var (values, partition) in make(owner))
                Try(errors, values, () => Update(transaction, scope, owner, values, partition));
            return errors;
        },
        cancel);

    /// <summary>Deletes each partition there is; answers what kept the others.</summary>
    public Task<List<(IReadOnlyList<string> Values, AwsException Error)>> DeleteAsync(
        Scope scope, string database, string table, IEnumerable<IReadOnlyList<string>> partitions, CancellationToken cancel) =>
        meta.WriteAsync(
            transaction =>
            {
                var errors = new List<(IReadOnlyList<string>, AwsException)>();
                var owner = Catalog.FindTable(transaction, scope, database, table);
                foreach (var values in partitions)
                {
                    Try(errors, values, () =>
                    {
                        CheckValues(owner, values);
                        if (!Catalog.Partitions.Delete(transaction, Catalog.Key(scope, database, table, values)))
                            throw GlueErrors.PartitionNotFound();
                    });
                }

                return errors;
            },
            cancel);

    private static void Create(IMetaTransaction transaction, Scope scope, TableDocument table, PartitionDocument partition)
    {
        var key = Key(scope, partition);
        CheckValues(table, partition.Values);
        if (Catalog.Partitions.Get(transaction, key) is not null)
            throw GlueErrors.PartitionExists();
        Catalog.Partitions.Put(transaction, key, partition);
    }

    private static void Update(
        IMetaTransaction transaction, Scope scope, TableDocument table, IReadOnlyList<string> values, PartitionDocument partition)
    {
        CheckValues(table, values);
        CheckValues(table, partition.Values);
        var before = Find(transaction, scope, table.DatabaseName, table.Name, values) ?? throw GlueErrors.PartitionNotFound();
        if (!values.SequenceEqual(partition.Values))
        {
            if (Find(transaction, scope, table.DatabaseName, table.Name, partition.Values) is not null)
                throw GlueErrors.PartitionExists();
            Catalog.Partitions.Delete(transaction, Key(scope, before));
        }

        Catalog.Partitions.Put(transaction, Key(scope, partition), partition with { CreationTime = before.CreationTime });
    }

    /// <summary>A failed entry of a batch is data; the entries beside it go on. Each checks before it writes.</summary>
    private static void Try(List<(IReadOnlyList<string>, AwsException)> errors, IReadOnlyList<string> values, Action work)
    {
        try
        {
            work();
        }
        catch (AwsException error)
        {
            errors.Add((values, error));
        }
    }

    private static void CheckValues(TableDocument table, IReadOnlyList<string> values)
    {
        if (values.Count == 0 || values.Count != table.PartitionKeyCount)
            throw GlueErrors.WrongPartitionValueCount();
    }

    private static PartitionDocument? Find(
        IMetaReader reader, Scope scope, string database, string table, IReadOnlyList<string> values) =>
        values.Count == 0 ? null : Catalog.Partitions.Get(reader, Catalog.Key(scope, database, table, values));

    private static MetaKey Key(Scope scope, PartitionDocument partition) =>
        Catalog.Key(scope, partition.DatabaseName, partition.TableName, partition.Values);

    private static IReadOnlyList<string> Values(MetaKey key) => [.. key.TextParts().Skip(Catalog.TableKeyParts)];
}
