using Tarn.Meta;

namespace Tarn.Glue.Storage;

/// <summary>The catalog's tables of documents and their keys: account, region, database, table, then version or values.</summary>
internal static class Catalog
{
    public static readonly MetaTable<Database> Databases = new("glue.databases", GlueDocuments.Default.Database);
    public static readonly MetaTable<Table> Tables = new("glue.tables", GlueDocuments.Default.Table);
    public static readonly MetaTable<Table> Versions = new("glue.versions", GlueDocuments.Default.Table);
    public static readonly MetaTable<Partition> Partitions = new("glue.partitions", GlueDocuments.Default.Partition);

    /// <summary>How many text parts come before the values in a partition's key.</summary>
    public const int TableKeyParts = 4;

    public static MetaKey Key(CatalogScope scope) => MetaKey.Of(scope.Account, scope.Region);

    public static MetaKey Key(CatalogScope scope, string database) => MetaKey.Of(scope.Account, scope.Region, Names.Fold(database));

    public static MetaKey Key(CatalogScope scope, string database, string table) =>
        MetaKey.Of(scope.Account, scope.Region, Names.Fold(database), Names.Fold(table));

    public static MetaKey Key(CatalogScope scope, string database, string table, IReadOnlyList<string> values) =>
        values.Aggregate(Key(scope, database, table), (key, value) => key.Then(value));

    public static Database FindDatabase(IMetaReader reader, CatalogScope scope, string name) =>
        Databases.Get(reader, Key(scope, name)) ?? throw GlueErrors.DatabaseNotFound(name);

    public static Table FindTable(IMetaReader reader, CatalogScope scope, string database, string name)
    {
        if (Tables.Get(reader, Key(scope, database, name)) is { } table)
            return table;
        FindDatabase(reader, scope, database);
        throw GlueErrors.TableNotFound(name);
    }

    /// <summary>
    /// Up to <paramref name="limit"/> documents of a range, from after the token on, that the filter takes; the answer's token is
    /// null when there are no more.
    /// </summary>
    public static (List<T> Page, string? NextToken) ReadPage<T>(
        IMetaReader reader, MetaTable<T> table, MetaRange range, string? token, int limit, Func<T, bool> isWanted, Func<T, MetaKey> key)
        where T : class
    {
        if (NextTokens.Read(token) is { } last)
            range = range.StartingAfter(last);
        var page = new List<T>();
        while (true)
        {
            var found = table.Scan(reader, range, limit + 1);
            foreach (var document in found)
            {
                if (!isWanted(document))
                    continue;
                if (page.Count == limit)
                    return (page, NextTokens.Write(key(page[^1]).Bytes));
                page.Add(document);
            }

            if (found.Count <= limit)
                return (page, null);
            range = range.After(key(found[^1]));
        }
    }
}
