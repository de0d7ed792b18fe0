using System.Text;
using Tarn.Meta.Sqlite;

namespace Tarn.Meta;

/// <summary>Documents over one connection: the prepared statements of each table, and the checksums.</summary>
internal sealed class DocumentConnection(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, TableStatements> tables = new(StringComparer.Ordinal);
    private SqliteStatement? pendingEvents, publish, trimEvents;

    public SqliteConnection Connection => connection;

    public byte[]? Get(string table, ReadOnlySpan<byte> key)
    {
        var get = Statements(table).Get;
        try
        {
            return get.Bind(1, key).Step() ? Open(table, key, get.Blob(0)).ToArray() : null;
        }
        finally
        {
            get.Reset();
        }
    }

    public IReadOnlyList<MetaEntry> Scan(string table, MetaRange range, int limit, bool reverse, bool tellsDamage)
    {
        if (limit <= 0)
            return [];
        var scan = Statements(table).Scan(range.Before is not null, reverse);
        scan.Bind(1, range.From).Bind(2, limit);
        if (range.Before is not null)
            scan.Bind(3, range.Before);
        try
        {
            var entries = new List<MetaEntry>();
            while (scan.Step())
            {
                var key = new MetaKey(scan.Blob(0));
                entries.Add(tellsDamage && !DocumentChecksum.TryOpen(key.Bytes, scan.Blob(1), out _)
                    ? new MetaEntry(key, default, DamageOf(table, key.Bytes))
                    : new MetaEntry(key, Open(table, key.Bytes, scan.Blob(1)).ToArray()));
            }

            return entries;
        }
        finally
        {
            scan.Reset();
        }
    }

    public void Put(string table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> document) =>
        Statements(table).Put.Bind(1, key).Bind(2, DocumentChecksum.Seal(key, document)).Execute();

    public bool Delete(string table, ReadOnlySpan<byte> key)
    {
        Statements(table).Delete.Bind(1, key).Execute();
        return connection.Changes != 0;
    }

    public int DeleteRange(string table, MetaRange range)
    {
        var delete = Statements(table).DeleteRange(range.Before is not null).Bind(1, range.From);
        if (range.Before is not null)
            delete.Bind(2, range.Before);
        delete.Execute();
        return connection.Changes;
    }

    public void Publish(string topic, ReadOnlySpan<byte> payload)
    {
        publish ??= connection.Prepare("INSERT INTO tarn_outbox (topic, payload) VALUES (?1, ?2)");
        publish.Bind(1, topic).Bind(2, DocumentChecksum.Seal(Encoding.UTF8.GetBytes(topic), payload)).Execute();
    }

    public IReadOnlyList<OutboxEvent> PendingEvents(int limit, long after)
    {
        pendingEvents ??= connection.Prepare("SELECT id, CAST(topic AS BLOB), payload FROM tarn_outbox WHERE id > ?2 ORDER BY id LIMIT ?1");
        pendingEvents.Bind(1, limit).Bind(2, after);
        try
        {
            var events = new List<OutboxEvent>();
            while (pendingEvents.Step())
            {
                var id = pendingEvents.Int64(0);
                var topic = pendingEvents.Blob(1);
                var name = Encoding.UTF8.GetString(topic);
                events.Add(DocumentChecksum.TryOpen(topic, pendingEvents.Blob(2), out var payload)
                    ? new OutboxEvent(id, name, payload.ToArray())
                    : new OutboxEvent(id, name, default, $"The metadata file {connection.Path} is damaged: event {id} of the outbox does not match its checksum."));
            }

            return events;
        }
        finally
        {
            pendingEvents.Reset();
        }
    }

    public void TrimEvents(long upTo)
    {
        trimEvents ??= connection.Prepare("DELETE FROM tarn_outbox WHERE id <= ?1");
        trimEvents.Bind(1, upTo).Execute();
    }

    public void Dispose() => connection.Dispose();

    private TableStatements Statements(string table)
    {
        if (!tables.TryGetValue(table, out var statements))
            tables[table] = statements = new TableStatements(connection, table);
        return statements;
    }

    private ReadOnlySpan<byte> Open(string table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> row) =>
        DocumentChecksum.TryOpen(key, row, out var document)
            ? document
            : throw new MetaCorruptException(DamageOf(table, key));

    private string DamageOf(string table, ReadOnlySpan<byte> key) =>
        $"The metadata file {connection.Path} is damaged: the document of table {table} at key {Convert.ToHexString(key)} does not match its checksum.";
}
