namespace Tarn.Meta;

/// <summary>
/// The writer's open transaction as works see it. Once SQLite gave the transaction up (disk full), every further call
/// fails, so that a work that overlooks the first failure cannot write outside a transaction.
/// </summary>
internal sealed class WriterTransaction(DocumentConnection connection, HashSet<string> knownTables) : IMetaTransaction
{
    private readonly List<string> created = [];
    private readonly int owner = Environment.CurrentManagedThreadId;
    private bool isOpen;

    /// <summary>Whether the current work published events.</summary>
    public bool HasEvents { get; private set; }

    /// <summary>Tables that the current work made.</summary>
    public IReadOnlyList<string> Created => created;

    public void BeginWork()
    {
        created.Clear();
        HasEvents = false;
        isOpen = true;
    }

    public void EndWork() => isOpen = false;

    /// <summary>Forgets the tables of a work that was undone.</summary>
    public void UndoWork()
    {
        foreach (var table in created)
            knownTables.Remove(table);
        created.Clear();
        HasEvents = false;
    }

    public byte[]? Get(string table, MetaKey key)
    {
        Guard();
        return knownTables.Contains(table) ? connection.Get(table, key.Bytes) : null;
    }

    public IReadOnlyList<MetaEntry> Scan(string table, MetaRange range, int limit, bool reverse = false, bool tellsDamage = false)
    {
        Guard();
        return knownTables.Contains(table) ? connection.Scan(table, range, limit, reverse, tellsDamage) : [];
    }

    public void Put(string table, MetaKey key, ReadOnlySpan<byte> value)
    {
        Guard();
        if (!knownTables.Contains(table))
        {
            MetaSchema.CheckName(table);
            MetaSchema.CreateTable(connection.Connection, table);
            knownTables.Add(table);
            created.Add(table);
        }

        connection.Put(table, key.Bytes, value);
    }

    public bool Delete(string table, MetaKey key)
    {
        Guard();
        return knownTables.Contains(table) && connection.Delete(table, key.Bytes);
    }

    public int DeleteRange(string table, MetaRange range)
    {
        Guard();
        return knownTables.Contains(table) ? connection.DeleteRange(table, range) : 0;
    }

    public void Publish(string topic, ReadOnlySpan<byte> payload)
    {
        Guard();
        connection.Publish(topic, payload);
        HasEvents = true;
    }

    private void Guard()
    {
        if (!isOpen || Environment.CurrentManagedThreadId != owner)
            throw new InvalidOperationException("A metadata transaction is used only within its work, on the writer's thread.");
        if (!connection.Connection.InTransaction)
            throw new IOException($"The transaction on {connection.Connection.Path} was given up after an earlier failure.");
    }
}
