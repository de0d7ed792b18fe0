using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Glue.Storage;

/// <summary>Databases by name.</summary>
internal sealed class DatabaseStore(IMetaStore meta) : ITagged
{
    public string Kind => ResourceName.DatabaseKind;

    public DatabaseDocument Get(Scope scope, string name) => Catalog.FindDatabase(meta, scope, name);

    public DatabaseDocument? TryGet(Scope scope, string name) => Catalog.Databases.Get(meta, Catalog.Key(scope, name));

    public Page<DatabaseDocument> List(Scope scope, byte[]? after, int limit) =>
        Catalog.Databases.ReadPage(meta, MetaRange.Under(ScopeKey.Of(scope)), after, limit);

    public Task CreateAsync(
        Scope scope, DatabaseDocument database, IReadOnlyDictionary<string, string> tags, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var key = Catalog.Key(scope, database.Name);
            if (Catalog.Databases.Get(transaction, key) is not null)
                throw GlueErrors.DatabaseExists();
            Catalog.Databases.Put(transaction, key, database);
            TagStore.Put(transaction, scope, ResourceName.Database(database.Name), tags);
        },
        cancel);

    public Task UpdateAsync(Scope scope, string name, Func<DatabaseDocument, DatabaseDocument> change, CancellationToken cancel) =>
        meta.WriteAsync(
            transaction => Catalog.Databases.Put(
                transaction, Catalog.Key(scope, name), change(Catalog.FindDatabase(transaction, scope, name))),
            cancel);

    /// <summary>Deletes a database with all its tables, their versions and partitions.</summary>
    public Task DeleteAsync(Scope scope, string name, CancellationToken cancel) => meta.WriteAsync(
        transaction =>
        {
            var key = Catalog.Key(scope, name);
            if (!Catalog.Databases.Delete(transaction, key))
                throw GlueErrors.DatabaseNotFound(name);
            TagStore.Delete(transaction, scope, ResourceName.Database(name));
            var all = MetaRange.Under(key);
            Catalog.Tables.DeleteRange(transaction, all);
            Catalog.Versions.DeleteRange(transaction, all);
            Catalog.Partitions.DeleteRange(transaction, all);
        },
        cancel);

    public void Require(IMetaReader reader, Scope scope, string name) => Catalog.FindDatabase(reader, scope, name);
}
