using Tarn.Meta.Sqlite;

namespace Tarn.Meta;

/// <summary>The statements of one table on one connection, prepared when first needed.</summary>
internal sealed class TableStatements(SqliteConnection connection, string table)
{
    private readonly string name = MetaSchema.Quote(table);
    private readonly SqliteStatement?[] scans = new SqliteStatement?[4];
    private readonly SqliteStatement?[] rangeDeletes = new SqliteStatement?[2];
    private SqliteStatement? get, put, delete;

    public SqliteStatement Get => get ??= connection.Prepare($"SELECT value FROM {name} WHERE key = ?1");

    public SqliteStatement Put => put ??= connection.Prepare(
        $"INSERT INTO {name} (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value");

    public SqliteStatement Delete => delete ??= connection.Prepare($"DELETE FROM {name} WHERE key = ?1");

    /// <summary>Parameters: 1 from, 2 limit, 3 before (when there is an end).</summary>
    public SqliteStatement Scan(bool hasEnd, bool reverse) =>
        scans[(hasEnd ? 1 : 0) + (reverse ? 2 : 0)] ??= connection.Prepare(
            $"SELECT key, value FROM {name} WHERE key >= ?1{(hasEnd ? " AND key < ?3" : "")} ORDER BY key{(reverse ? " DESC" : "")} LIMIT ?2");

    /// <summary>Parameters: 1 from, 2 before (when there is an end).</summary>
    public SqliteStatement DeleteRange(bool hasEnd) =>
        rangeDeletes[hasEnd ? 1 : 0] ??= connection.Prepare(
            $"DELETE FROM {name} WHERE key >= ?1{(hasEnd ? " AND key < ?2" : "")}");
}
