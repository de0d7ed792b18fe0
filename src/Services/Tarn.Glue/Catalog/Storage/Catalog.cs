using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Glue.Storage;

/// <summary>The catalog's tables of documents and their keys: account, region, database, table, then version or values.</summary>
internal static class Catalog
{
    public static readonly MetaTable<DatabaseDocument> Databases = new("glue.databases", CatalogJson.Default.DatabaseDocument);
    public static readonly MetaTable<TableDocument> Tables = new("glue.tables", CatalogJson.Default.TableDocument);
    public static readonly MetaTable<TableDocument> Versions = new("glue.versions", CatalogJson.Default.TableDocument);
    public static readonly MetaTable<PartitionDocument> Partitions = new("glue.partitions", CatalogJson.Default.PartitionDocument);

    /// <summary>How many text parts come before the values in a partition's key.</summary>
    public const int TableKeyParts = 4;

    public static MetaKey Key(Scope scope, string database) => ScopeKey.Of(scope).Then(Names.Fold(database));

    public static MetaKey Key(Scope scope, string database, string table) =>
        Key(scope, database).Then(Names.Fold(table));

    public static MetaKey Key(Scope scope, string database, string table, IReadOnlyList<string> values) =>
        values.Aggregate(Key(scope, database, table), (key, value) => key.Then(value));

    public static DatabaseDocument FindDatabase(IMetaReader reader, Scope scope, string name) =>
        Databases.Get(reader, Key(scope, name)) ?? throw GlueErrors.DatabaseNotFound(name);

    public static TableDocument FindTable(IMetaReader reader, Scope scope, string database, string name)
    {
        if (Tables.Get(reader, Key(scope, database, name)) is { } table)
            return table;
        FindDatabase(reader, scope, database);
        throw GlueErrors.TableNotFound(name);
    }
}
