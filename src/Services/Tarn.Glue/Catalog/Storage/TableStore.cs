using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Glue.Storage;

/// <summary>Tables by database and name, with their earlier versions.</summary>
internal sealed class TableStore(IMetaStore meta)
{
    public TableDocument Get(Scope scope, string database, string name) => Catalog.FindTable(meta, scope, database, name);

    public TableDocument? TryGet(Scope scope, string database, string name) =>
        Catalog.Tables.Get(meta, Catalog.Key(scope, database, name));

    /// <summary>Tables by name, those that are wanted; all when null.</summary>
    public Page<TableDocument> List(Scope scope, string database, Func<TableDocument, bool>? isWanted, byte[]? after, int limit)
    {
        Catalog.FindDatabase(meta, scope, database);
        return Catalog.Tables.ReadPage(meta, MetaRange.Under(Catalog.Key(scope, database)), after, limit, isWanted);
    }

    public Task CreateAsync(Scope scope, TableDocument table, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            Catalog.FindDatabase(transaction, scope, table.DatabaseName);
            if (Catalog.Tables.Get(transaction, Key(scope, table)) is not null)
                throw GlueErrors.TableExists();
            Catalog.Tables.Put(transaction, Key(scope, table), table);
        },
        cancel);

    /// <summary>Replaces a table by what the change makes of it, and keeps what it was when told to.</summary>
    public Task UpdateAsync(
        Scope scope, string database, string name, bool archive, Func<TableDocument, TableDocument> change, CancellationToken cancel) =>
        meta.WriteAsync(
            transaction =>
            {
                var before = Catalog.FindTable(transaction, scope, database, name);
                var after = change(before);
                Catalog.Tables.Put(transaction, Key(scope, before), after);
                if (archive)
                    Catalog.Versions.Put(transaction, Key(scope, before).Then(before.VersionNumber), before);
            },
            cancel);

    public Task DeleteAsync(Scope scope, string database, string name, CancellationToken cancel) =>
        meta.WriteAsync(transaction => Delete(transaction, scope, database, name), cancel);

    /// <summary>Deletes each table that can be; answers what kept the others.</summary>
    public Task<List<(string Name, AwsException Error)>> DeleteAsync(
        Scope scope, string database, IReadOnlyList<string> names, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var errors = new List<(string, AwsException)>();
            Catalog.FindDatabase(transaction, scope, database);
            foreach (var name in names)
            {
                if (Catalog.Tables.Get(transaction, Catalog.Key(scope, database, name)) is null)
                    errors.Add((name, GlueErrors.TableNotFound(name)));
                else
                    Delete(transaction, scope, database, name);
            }

            return errors;
        },
        cancel);

    /// <summary>The current version and those archived, newest first.</summary>
    public IReadOnlyList<TableDocument> Versions(Scope scope, string database, string name)
    {
        var table = Get(scope, database, name);
        return [table, .. Catalog.Versions.ScanWhole(meta, MetaRange.Under(Key(scope, table)), reverse: true)];
    }

    private static void Delete(IMetaTransaction transaction, Scope scope, string database, string name)
    {
        Catalog.FindTable(transaction, scope, database, name);
        var key = Catalog.Key(scope, database, name);
        Catalog.Tables.Delete(transaction, key);
        Catalog.Versions.DeleteRange(transaction, MetaRange.Under(key));
        Catalog.Partitions.DeleteRange(transaction, MetaRange.Under(key));
    }

    private static MetaKey Key(Scope scope, TableDocument table) => Catalog.Key(scope, table.DatabaseName, table.Name);
}
